//! The bytes of documents and attachments, handed out as they came.

use std::io;
use std::path::Path;

use formats::FILE_LIMIT;
use ledger::DocumentId;
use store::View;
use wire::{Failure, Saved};

use crate::durable;
use crate::fault::{Fault, Outcome, not_found, of_file, refused};
use crate::import::{Reading, understand};
use crate::office::{Context, Office};

impl Office {
    /// The bytes of a document (part 0) or of an attachment (from 1), with the file's name.
    ///
    /// # Errors
    /// `NoCompany`, `NotFound`.
    pub fn document_bytes(&self, document: i64, part: u32) -> Result<(Vec<u8>, String), Failure> {
        Ok(bytes_of(&self.context()?, document, part)?)
    }

    /// A page (from 0) of a document or attachment as a PNG.
    ///
    /// # Errors
    /// `NoCompany`, `NotFound` where there is no such page or it can't be drawn.
    pub fn page_image(
        &self,
        document: i64,
        part: u32,
        page: u16,
        dpi: u16,
    ) -> Result<Vec<u8>, Failure> {
        Ok(super::pages::image(&self.context()?, (document, part), page, dpi)?)
    }

    /// Writes a document or attachment to a file.
    ///
    /// # Errors
    /// `NoCompany`, `NotFound`, `FileFault`, `DiskFull`.
    pub fn save_document(&self, document: i64, part: u32, target: &Path) -> Result<(), Failure> {
        save(&self.context()?, document, part, target)?;
        Ok(())
    }
}

/// Writes a document or attachment where the user said; a document as it lies, a piece at a time.
pub(crate) fn save(context: &Context, document: i64, part: u32, target: &Path) -> Outcome<Saved> {
    let written = if part == 0 {
        context.read(|view| {
            let id = DocumentId(document);
            let contents = store::documents::contents(view, id)?;
            let mut contents = contents.ok_or_else(|| not_kept(view, id))?;
            Ok(durable::write(target, |out| io::copy(&mut contents, out).map(drop)))
        })?
    } else {
        let (bytes, _) = bytes_of(context, document, part)?;
        durable::write(target, |out| out.write_all(&bytes))
    };
    written.map_err(|error| of_file(target, &error))?;
    Ok(Saved {})
}

/// Why there are no bytes: they never were kept, or there is no such document.
fn not_kept(view: &View<'_>, id: DocumentId) -> Fault {
    match store::documents::find(view, id) {
        Ok(Some(document)) if !document.kept => refused("bytes_not_kept"),
        Ok(_) => not_found("document_bytes"),
        Err(fault) => fault.into(),
    }
}

/// The bytes and the name they came under. What is too large to be read is only saved.
pub(super) fn bytes_of(context: &Context, document: i64, part: u32) -> Outcome<(Vec<u8>, String)> {
    let id = DocumentId(document);
    let (bytes, name) = context.read(|view| {
        let document = store::documents::find(view, id)?.ok_or_else(|| not_found("document"))?;
        if document.length > FILE_LIMIT as u64 {
            return Err(refused("too_large"));
        }
        let bytes = store::documents::bytes(view, id)?;
        Ok((bytes.ok_or_else(|| not_found("document_bytes"))?, document.file_name))
    })?;
    let Some(index) = part.checked_sub(1) else { return Ok((bytes, name)) };
    let (_, reading) = understand(&bytes);
    let Reading::Invoices(invoices) = reading else { return Err(not_found("attachment")) };
    let mut attachments = invoices.into_iter().flat_map(|invoice| invoice.attachments);
    let attachment = usize::try_from(index).ok().and_then(|index| attachments.nth(index));
    let attachment = attachment.filter(|a| !a.bytes.is_empty());
    let attachment = attachment.ok_or_else(|| not_found("attachment"))?;
    Ok((attachment.bytes, attachment.file_name.unwrap_or_default()))
}
