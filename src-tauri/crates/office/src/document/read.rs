//! The `read` command: documents read with no company.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use formats::listing::{ListedField, Listing};
use formats::summary::{Summary, SummaryField};
use formats::{PageKind, Read};
use ledger::DocumentKind;
use ledger::invoice::{Invoice, InvoiceFormat, Note};
use wire::headless::{ReadDocument, ReadError, ReadField, ReadNote, ReadType};

use crate::import::{Content, Incoming, expand, place, read_file};
use crate::show;

/// Reads files and folders in order; a file with several invoices gives one result for each.
///
/// # Errors
/// What `each` returns; a file that can't be read is a result of its own.
pub fn read_paths<E>(
    paths: &[PathBuf],
    each: &mut dyn FnMut(ReadDocument) -> Result<(), E>,
) -> Result<(), E> {
    for path in expand(paths) {
        let Incoming { content, .. } = read_file(&path);
        let path = path.display().to_string();
        match content {
            Content::Bytes { bytes, .. } => {
                read_bytes(&path, &bytes).into_iter().try_for_each(&mut *each)?;
            }
            Content::Large { .. } => each(nothing(path, "too_large", None))?,
            Content::Nothing { code, detail } => each(nothing(path, code, detail))?,
        }
    }
    Ok(())
}

/// Reads the bytes of one file; `path` is how it is called in the results.
pub fn read_bytes(path: &str, bytes: &[u8]) -> Vec<ReadDocument> {
    match formats::read(bytes) {
        Ok(Read::Invoices(invoices)) => invoices.iter().map(|i| of_invoice(path, i)).collect(),
        Ok(Read::Pages(kind)) => vec![pages(path, kind)],
        Err(unreadable) => {
            let error = place::told(&unreadable);
            vec![of_error(path.to_owned(), DocumentKind::Other, error)]
        }
    }
}

/// The fields of the `read` command by their own names, then every other value of the invoice.
fn of_invoice(path: &str, invoice: &Invoice) -> ReadDocument {
    let summary = Summary::of(invoice);
    let mut notes = HashMap::new();
    for note in &invoice.notes {
        notes.entry(&note.place).or_insert(note.code);
    }
    let with_all = |mut named: BTreeMap<String, ReadField>, all: Vec<ListedField>| {
        for ListedField { name, value, place } in all {
            named.entry(name).or_insert_with(|| ReadField {
                value,
                place: show::place(&place),
                note: notes.get(&place).map(|code| code.as_str().to_owned()),
            });
        }
        named
    };
    let all = Listing::of(invoice);
    let lines = summary.lines.iter().zip(all.lines);
    let kind = match invoice.format {
        InvoiceFormat::Finvoice => DocumentKind::Finvoice,
        InvoiceFormat::PeppolBilling3 | InvoiceFormat::Ehf2 | InvoiceFormat::OtherUbl => {
            DocumentKind::Ubl
        }
    };
    ReadDocument {
        path: path.to_owned(),
        kind: kind.code().to_owned(),
        document_type: Some(ReadType { value: summary.document_type.to_owned() }),
        fields: with_all(by_name(&summary.fields), all.fields),
        lines: lines.map(|(fields, all)| with_all(by_name(fields), all)).collect(),
        notes: invoice.notes.iter().map(note).collect(),
        error: None,
    }
}

/// Fields by name; the first of a name counts.
pub(super) fn by_name(fields: &[SummaryField]) -> BTreeMap<String, ReadField> {
    let mut named = BTreeMap::new();
    for summary in fields {
        named.entry(summary.name.to_owned()).or_insert_with(|| field(summary));
    }
    named
}

/// A field as it crosses.
pub(super) fn field(summary: &SummaryField) -> ReadField {
    ReadField {
        value: summary.value.clone(),
        place: show::place(&summary.place),
        note: summary.note.map(|code| code.as_str().to_owned()),
    }
}

/// A note as it crosses.
pub(super) fn note(note: &Note) -> ReadNote {
    let Note { code, field, expected, actual, place } = note;
    ReadNote {
        code: code.as_str().to_owned(),
        field: field.to_string(),
        expected: expected.clone(),
        actual: actual.clone(),
        place: show::place(place),
    }
}

fn pages(path: &str, kind: PageKind) -> ReadDocument {
    let is_pdf = kind == PageKind::Pdf;
    let document = if is_pdf { DocumentKind::Pdf } else { DocumentKind::Image };
    of_error(path.to_owned(), document, bare("unsupported_kind", Some(kind.as_str().to_owned())))
}

fn nothing(path: String, code: &str, detail: Option<String>) -> ReadDocument {
    of_error(path, DocumentKind::Other, bare(code, detail))
}

fn bare(code: &str, detail: Option<String>) -> ReadError {
    ReadError { code: code.to_owned(), offset: None, line: None, column: None, path: None, detail }
}

fn of_error(path: String, kind: DocumentKind, error: ReadError) -> ReadDocument {
    ReadDocument {
        path,
        kind: kind.code().to_owned(),
        document_type: None,
        fields: BTreeMap::new(),
        lines: Vec::new(),
        notes: Vec::new(),
        error: Some(error),
    }
}
