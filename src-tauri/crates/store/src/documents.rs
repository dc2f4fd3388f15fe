//! Documents: the bytes as they came, once each, and every time they came.

use chrono::{DateTime, Utc};
use ledger::{Channel, DocumentId, DocumentKind, Sha256};
use rusqlite::Row;

use crate::column::{At, Code, Hash, codes, head};
use crate::{RunId, StoreFault, Tx, View};

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentState {
    /// Waits for a person.
    Inbox,
    /// All that it holds is posted.
    Posted,
    /// A person put it away.
    Rejected,
    /// Could not be read; waits for a person.
    Unreadable,
}

codes!(DocumentState {
    Inbox = "inbox",
    Posted = "posted",
    Rejected = "rejected",
    Unreadable = "unreadable",
});

/// Why a document could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Code, one of the reader's.
    pub code: String,
    /// Place in the document as JSON.
    pub place: Option<String>,
}

/// A document that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// Their hash, [`Sha256::of`] them; passed in because the reader's threads have it already.
    pub sha256: Sha256,
    /// What they are.
    pub kind: DocumentKind,
    /// How they came.
    pub channel: Channel,
    /// Name of the file, for showing only.
    pub file_name: &'a str,
    /// When they came.
    pub received_at: DateTime<Utc>,
    /// The run that took them in.
    pub run: RunId,
    /// Where the document stands now.
    pub state: DocumentState,
    /// Why it could not be read; goes with [`DocumentState::Unreadable`].
    pub unreadable: Option<Unreadable>,
}

/// A document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Number.
    pub id: DocumentId,
    /// Hash of the bytes.
    pub sha256: Sha256,
    /// How many bytes.
    pub length: u64,
    /// What they are.
    pub kind: DocumentKind,
    /// How they came first.
    pub channel: Channel,
    /// Name of the file, for showing only.
    pub file_name: String,
    /// When they came first.
    pub received_at: DateTime<Utc>,
    /// The run that took them in.
    pub run: RunId,
    /// Where the document stands.
    pub state: DocumentState,
    /// Why it could not be read.
    pub unreadable: Option<Unreadable>,
}

/// A later time the same bytes came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// How.
    pub channel: Channel,
    /// Under which name.
    pub file_name: String,
    /// When.
    pub received_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT id, sha256, length, kind, channel, file_name, received_at, run_id,
    state, unreadable_code, unreadable_place FROM documents";

/// Keeps a document. Whether its bytes are there already is asked before, by [`by_hash`].
pub fn add(tx: &Tx<'_>, new: &NewDocument<'_>) -> Result<DocumentId, StoreFault> {
    let NewDocument { bytes, sha256, kind, channel, file_name, received_at, run, state, .. } = new;
    let length = bytes.len() as i64;
    let why = new.unreadable.as_ref();
    let sql = "INSERT INTO documents (sha256, sha256_head, length, kind, channel, file_name,
                   received_at, run_id, state, unreadable_code, unreadable_place)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let id = tx.insert(
        sql,
        (
            Hash(sha256.0),
            head(sha256),
            length,
            Code(*kind),
            Code(*channel),
            file_name,
            At(*received_at),
            run.0,
            Code(*state),
            why.map(|u| &u.code),
            why.and_then(|u| u.place.as_ref()),
        ),
    )?;
    tx.write("INSERT INTO document_contents (document_id, bytes) VALUES (?, ?)", (id, bytes))?;
    Ok(DocumentId(id))
}

/// Notes that the bytes of a document came again.
pub fn add_receipt(
    tx: &Tx<'_>,
    document: DocumentId,
    receipt: &Receipt,
    run: RunId,
) -> Result<(), StoreFault> {
    let Receipt { channel, file_name, received_at } = receipt;
    let sql = "INSERT INTO receipts (document_id, channel, file_name, received_at, run_id)
               VALUES (?, ?, ?, ?, ?)";
    tx.write(sql, (document.0, Code(*channel), file_name, At(*received_at), run.0)).map(drop)
}

/// The document with those bytes.
pub fn by_hash(view: &View<'_>, sha256: &Sha256) -> Result<Option<DocumentId>, StoreFault> {
    let sql = "SELECT id FROM documents WHERE sha256_head = ? AND sha256 = ?";
    view.one(sql, (head(sha256), Hash(sha256.0)), |row| row.get(0).map(DocumentId))
}

/// One document without its bytes.
pub fn find(view: &View<'_>, id: DocumentId) -> Result<Option<Document>, StoreFault> {
    view.one(&format!("{SELECT} WHERE id = ?"), [id.0], of_row)
}

/// The bytes of a document.
pub fn bytes(view: &View<'_>, id: DocumentId) -> Result<Option<Vec<u8>>, StoreFault> {
    let sql = "SELECT bytes FROM document_contents WHERE document_id = ?";
    view.one(sql, [id.0], |row| row.get(0))
}

/// The documents that wait for a person and could be read, oldest first.
pub fn waiting(view: &View<'_>) -> Result<Vec<DocumentId>, StoreFault> {
    let sql = "SELECT id FROM documents WHERE state = 'inbox' ORDER BY id";
    view.all(sql, [], |row| row.get(0).map(DocumentId))
}

/// The later times the bytes came, oldest first.
pub fn receipts(view: &View<'_>, id: DocumentId) -> Result<Vec<Receipt>, StoreFault> {
    let sql = "SELECT channel, file_name, received_at FROM receipts
               WHERE document_id = ? ORDER BY id";
    view.all(sql, [id.0], |row| {
        Ok(Receipt {
            channel: row.get::<_, Code<_>>(0)?.0,
            file_name: row.get(1)?,
            received_at: row.get::<_, At>(2)?.0,
        })
    })
}

/// Moves a document on.
pub fn set_state(tx: &Tx<'_>, id: DocumentId, state: DocumentState) -> Result<(), StoreFault> {
    let sql = "UPDATE documents SET state = ?2 WHERE id = ?1";
    tx.change("document", sql, (id.0, Code(state)))
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Document> {
    let place: Option<String> = row.get(10)?;
    let code: Option<String> = row.get(9)?;
    Ok(Document {
        id: DocumentId(row.get(0)?),
        sha256: Sha256(row.get::<_, Hash>(1)?.0),
        length: row.get::<_, i64>(2)?.unsigned_abs(),
        kind: row.get::<_, Code<_>>(3)?.0,
        channel: row.get::<_, Code<_>>(4)?.0,
        file_name: row.get(5)?,
        received_at: row.get::<_, At>(6)?.0,
        run: RunId(row.get(7)?),
        state: row.get::<_, Code<_>>(8)?.0,
        unreadable: code.map(|code| Unreadable { code, place }),
    })
}
