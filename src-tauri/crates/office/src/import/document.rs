//! One document: kept, read, decided about, written.

use std::fs::File;

use ledger::invoice::Invoice;
use ledger::{Channel, DocumentId, DocumentKind, Sha256};
use rules::Outcome as Decided;
use rules::pipeline::Run;
use store::documents::KEPT_LIMIT;
use store::{
    DocumentState, Edit, NewDocument, Receipt, Received, StoreFault, Subject, Tx, Unreadable,
};
use wire::Reason as Told;
use wire::headless::ImportedDocument;
use wire::{Failure, FailureCode};

use super::incoming::{Content, Incoming, Reading};
use crate::fault::{Fault, Outcome};
use crate::posting::{Committed, Decisions, Gathered, Occasion, Record, commit, plan};
use crate::show;

/// A file whose bytes are there.
struct Bytes<'a> {
    file: &'a Incoming,
    bytes: &'a [u8],
    sha256: Sha256,
    kind: DocumentKind,
    channel: Channel,
}

/// Takes a file in: one result for each invoice in it, else one for the file.
pub(super) fn receive(
    tx: &Tx<'_>,
    decisions: &Decisions,
    file: &Incoming,
    channel: Channel,
    occasion: &Occasion,
) -> Outcome<Vec<ImportedDocument>> {
    let (bytes, sha256, kind, reading) = match &file.content {
        Content::Bytes { bytes, sha256, kind, reading } => (bytes, *sha256, *kind, reading),
        Content::Large { length, sha256 } => {
            let large = Large { file, length: *length, sha256: *sha256, channel };
            return Ok(vec![large.receive(tx, occasion)?]);
        }
        Content::Nothing { code, detail } => {
            return Ok(vec![note_refused(tx, file, code, detail.as_deref(), occasion)?]);
        }
    };
    if let Some(known) = store::documents::by_hash(tx, &sha256)? {
        return Ok(vec![note_again(tx, file, known, channel, occasion)?]);
    }
    let document = Bytes { file, bytes, sha256, kind, channel };
    match reading {
        Reading::Invoices(invoices) => document.decide(tx, decisions, invoices, occasion),
        Reading::Unreadable(why) => Ok(vec![document.keep(tx, why, occasion)?]),
    }
}

impl Bytes<'_> {
    fn decide(
        &self,
        tx: &Tx<'_>,
        decisions: &Decisions,
        invoices: &[Invoice],
        occasion: &Occasion,
    ) -> Outcome<Vec<ImportedDocument>> {
        let mut known = None;
        let mut told = Vec::with_capacity(invoices.len());
        for (part, invoice) in (0..).zip(invoices) {
            let ground = &decisions.ground;
            let gathered = Gathered::new(tx, ground, invoice, self.channel, None, None)?;
            let arrived = (None, occasion.now);
            let planned = plan(tx, decisions, &gathered, arrived, Run::Live)?;
            let plan = &planned.plan;
            // The usual file, one invoice that is posted at once, never lies in the inbox.
            let at_once = invoices.len() == 1 && plan.outcome == Decided::Post;
            let state = if at_once { DocumentState::Posted } else { DocumentState::Inbox };
            let document = match known {
                Some(document) => document,
                None => self.add(tx, state, None, occasion)?,
            };
            known = Some(document);
            let record = Record::New { document, part };
            let how = (&planned, &decisions.rules);
            let committed = commit(tx, &gathered, how, &record, occasion)?;
            let reasons = show::reasons(&plan.trace);
            told.push(self.told(document, &gathered, &committed, reasons));
        }
        let all_posted = told.iter().all(|result| result.status == "posted");
        if let Some(document) = known.filter(|_| invoices.len() > 1 && all_posted) {
            store::documents::set_state(tx, document, DocumentState::Posted)?;
        }
        Ok(told)
    }

    fn told(
        &self,
        document: DocumentId,
        gathered: &Gathered<'_>,
        committed: &Committed,
        reasons: Vec<Told>,
    ) -> ImportedDocument {
        let posted = committed.voucher.is_some();
        ImportedDocument {
            path: self.file.path.display().to_string(),
            document: Some(document.0),
            status: if posted { "posted" } else { "inbox" }.to_owned(),
            supplier: gathered.seller_name(),
            voucher: committed.voucher.map(|posted| posted.number.to_string()),
            payment: committed.payment.map(|id| id.0),
            reasons: if posted { Vec::new() } else { reasons },
        }
    }

    fn keep(
        &self,
        tx: &Tx<'_>,
        why: &Unreadable,
        occasion: &Occasion,
    ) -> Outcome<ImportedDocument> {
        let state = DocumentState::Unreadable;
        let document = self.add(tx, state, Some(why.clone()), occasion)?;
        let reason = show::bare_reason(&why.code);
        Ok(unreadable(self.file, Some(document), reason))
    }

    fn add(
        &self,
        tx: &Tx<'_>,
        state: DocumentState,
        unreadable: Option<Unreadable>,
        occasion: &Occasion,
    ) -> Outcome<DocumentId> {
        let new = NewDocument {
            received: Received::Bytes(self.bytes),
            sha256: self.sha256,
            kind: self.kind,
            channel: self.channel,
            file_name: &self.file.file_name,
            received_at: occasion.now,
            run: occasion.run,
            state,
            unreadable,
        };
        Ok(store::documents::add(tx, &new)?)
    }
}

/// A file that is larger than what is read: kept as it is, or noted with its size and hash.
struct Large<'a> {
    file: &'a Incoming,
    length: u64,
    sha256: Sha256,
    channel: Channel,
}

impl Large<'_> {
    fn receive(&self, tx: &Tx<'_>, occasion: &Occasion) -> Outcome<ImportedDocument> {
        if let Some(known) = store::documents::by_hash(tx, &self.sha256)? {
            return note_again(tx, self.file, known, self.channel, occasion);
        }
        let kept = self.length <= KEPT_LIMIT;
        let code = if kept { "too_large" } else { "too_large_to_keep" };
        let new = NewDocument {
            received: Received::Length(self.length),
            sha256: self.sha256,
            kind: DocumentKind::Other,
            channel: self.channel,
            file_name: &self.file.file_name,
            received_at: occasion.now,
            run: occasion.run,
            state: DocumentState::Unreadable,
            unreadable: Some(Unreadable { code: code.to_owned(), place: None }),
        };
        let document = store::documents::add(tx, &new)?;
        if kept {
            self.copy(tx, document)?;
        } else {
            note_not_kept(tx, self.file, code, None, occasion)?;
        }
        Ok(unreadable(self.file, Some(document), show::bare_reason(code)))
    }

    /// Copies the bytes, and refuses when they are not those that were hashed: the document is taken
    /// back then, and the file is told as one that changed.
    fn copy(&self, tx: &Tx<'_>, document: DocumentId) -> Outcome<()> {
        let changed = || Fault::from(Failure::new(FailureCode::FileFault));
        let mut file = File::open(&self.file.path).map_err(|_| changed())?;
        let same = store::documents::fill(tx, document, &mut file)?;
        if same { Ok(()) } else { Err(changed()) }
    }
}

/// The same bytes came before: that they came again is noted, and nothing else happens.
fn note_again(
    tx: &Tx<'_>,
    file: &Incoming,
    document: DocumentId,
    channel: Channel,
    occasion: &Occasion,
) -> Outcome<ImportedDocument> {
    let file_name = file.file_name.clone();
    let receipt = Receipt { channel, file_name, received_at: occasion.now };
    store::documents::add_receipt(tx, document, &receipt, occasion.run)?;
    Ok(ImportedDocument {
        path: file.path.display().to_string(),
        document: Some(document.0),
        status: "already_received".to_owned(),
        supplier: None,
        voucher: None,
        payment: None,
        reasons: Vec::new(),
    })
}

/// There was nothing that could be kept: the log has the file's name and the reason.
fn note_refused(
    tx: &Tx<'_>,
    file: &Incoming,
    code: &str,
    detail: Option<&str>,
    occasion: &Occasion,
) -> Outcome<ImportedDocument> {
    note_not_kept(tx, file, code, detail, occasion)?;
    Ok(unreadable(file, None, show::bare_reason(code)))
}

fn note_not_kept(
    tx: &Tx<'_>,
    file: &Incoming,
    code: &str,
    detail: Option<&str>,
    occasion: &Occasion,
) -> Outcome<()> {
    let after = serde_json::json!({ "file": file.file_name, "reason": code, "detail": detail });
    let edit = Edit {
        edited_at: occasion.now,
        actor: occasion.actor,
        subject: Subject::Run,
        subject_id: occasion.run.0,
        what: "file_not_kept".to_owned(),
        before: None,
        after: Some(after.to_string()),
    };
    store::edits::add(tx, &edit)?;
    Ok(())
}

fn unreadable(file: &Incoming, document: Option<DocumentId>, reason: Told) -> ImportedDocument {
    ImportedDocument {
        path: file.path.display().to_string(),
        document: document.map(|id| id.0),
        status: "unreadable".to_owned(),
        supplier: None,
        voucher: None,
        payment: None,
        reasons: vec![reason],
    }
}

/// Whether a fault is about one document, so that the others of its group go on.
pub(super) fn is_its_own(fault: &Fault) -> bool {
    match fault {
        Fault::Store(fault) => matches!(
            fault,
            StoreFault::Constraint(_) | StoreFault::Refused(_) | StoreFault::NoSuch(_)
        ),
        Fault::Told(_) => true,
    }
}

/// Keeps the bytes of a document that something unforeseen happened to.
pub(super) fn keep_unread(
    tx: &Tx<'_>,
    file: &Incoming,
    channel: Channel,
    occasion: &Occasion,
) -> Outcome<ImportedDocument> {
    let (bytes, sha256, kind) = match &file.content {
        Content::Bytes { bytes, sha256, kind, .. } => (bytes, sha256, kind),
        // Its bytes are others than they were a moment ago, or gone.
        Content::Large { .. } => return note_refused(tx, file, "vanished", None, occasion),
        Content::Nothing { code, detail } => {
            return note_refused(tx, file, code, detail.as_deref(), occasion);
        }
    };
    let document = Bytes { file, bytes, sha256: *sha256, kind: *kind, channel };
    let why = Unreadable { code: "malformed".to_owned(), place: None };
    document.keep(tx, &why, occasion)
}
