//! Documents: the bytes as they came, once each, and every time they came.

use std::io::{self, BufRead, BufReader, Read, Write};

use chrono::{DateTime, Utc};
use ledger::{Channel, DocumentId, DocumentKind, Hashing, Sha256};
use rusqlite::Row;
use rusqlite::blob::ZeroBlob;

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

/// The largest file whose bytes are kept. SQLite holds at most 1 000 000 000 bytes in one value; this
/// stays well under it, for a value that is written also lies in the log until the next checkpoint.
pub const KEPT_LIMIT: u64 = 512 * 1024 * 1024;

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received<'a> {
    /// The bytes.
    Bytes(&'a [u8]),
    /// This many bytes, more than are held in memory: room is made for them, and [`fill`] takes them
    /// in. Beyond [`KEPT_LIMIT`] they are not kept.
    Length(u64),
}

/// A document that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument<'a> {
    /// The bytes, or how many there are.
    pub received: Received<'a>,
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
    /// Whether the bytes are in the file.
    pub kept: bool,
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
    state, unreadable_code, unreadable_place, kept FROM documents";

/// Keeps a document. Whether its bytes are there already is asked before, by [`by_hash`].
pub fn add(tx: &Tx<'_>, new: &NewDocument<'_>) -> Result<DocumentId, StoreFault> {
    let NewDocument { received, sha256, kind, channel, file_name, received_at, run, state, .. } =
        new;
    let length = received.length();
    let kept = length <= KEPT_LIMIT;
    let why = new.unreadable.as_ref();
    let sql = "INSERT INTO documents (sha256, sha256_head, length, kind, channel, file_name,
                   received_at, run_id, state, unreadable_code, unreadable_place, kept)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let id = tx.insert(
        sql,
        (
            Hash(sha256.0),
            head(sha256),
            i64::try_from(length).map_err(|_| StoreFault::Constraint("length".into()))?,
            Code(*kind),
            Code(*channel),
            file_name,
            At(*received_at),
            run.0,
            Code(*state),
            why.map(|u| &u.code),
            why.and_then(|u| u.place.as_ref()),
            kept,
        ),
    )?;
    let sql = "INSERT INTO document_contents (document_id, bytes) VALUES (?, ?)";
    match received {
        Received::Bytes(bytes) if kept => tx.write(sql, (id, bytes))?,
        Received::Length(length) if kept => tx.write(sql, (id, ZeroBlob(*length)))?,
        Received::Bytes(_) | Received::Length(_) => 0,
    };
    Ok(DocumentId(id))
}

impl Received<'_> {
    fn length(self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Length(length) => length,
        }
    }
}

/// Takes the bytes of a document in that room was made for, a piece at a time. Says whether they were
/// exactly those that the document was added with; if not, the caller takes the document back.
///
/// # Errors
/// What SQLite says. A fault of `from` is no error of the file: the bytes are not those, then.
pub fn fill(tx: &Tx<'_>, document: DocumentId, from: &mut dyn Read) -> Result<bool, StoreFault> {
    let known = find(tx, document)?.ok_or(StoreFault::NoSuch("document"))?;
    let mut room = tx.blob(CONTENTS, document.0)?;
    let mut from = BufReader::with_capacity(PIECE, from);
    let (mut at, mut hashing) = (0, Hashing::default());
    loop {
        let Ok(piece) = from.fill_buf() else { return Ok(false) };
        let length = piece.len();
        if length == 0 {
            return Ok(hashing.finish() == (known.length, known.sha256));
        }
        if at + length > room.len() || hashing.write_all(piece).is_err() {
            return Ok(false);
        }
        room.write_all_at(piece, at)?;
        at += length;
        from.consume(length);
    }
}

/// How much of a large document is in memory at once.
const PIECE: usize = 1024 * 1024;
const CONTENTS: (&str, &str) = ("document_contents", "bytes");

/// The bytes of a document, to be read a piece at a time; `None` when they are not kept.
pub fn contents<'v>(
    view: &'v View<'_>,
    id: DocumentId,
) -> Result<Option<impl Read + use<'v>>, StoreFault> {
    let there =
        view.one("SELECT 1 FROM document_contents WHERE document_id = ?", [id.0], |_| Ok(()));
    let blob = there?.map(|()| view.blob(CONTENTS, id.0)).transpose()?;
    Ok(blob.map(|blob| BufReader::with_capacity(PIECE, blob)))
}

/// Length and hash of the bytes of a document as they are in the file; `None` when there are none.
pub(crate) fn measure(
    view: &View<'_>,
    id: DocumentId,
) -> Result<Option<(u64, Sha256)>, StoreFault> {
    let Some(mut contents) = contents(view, id)? else { return Ok(None) };
    let mut hashing = Hashing::default();
    io::copy(&mut contents, &mut hashing)?;
    Ok(Some(hashing.finish()))
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

/// Documents whose numbers differ in so many last bits at most lie together in the index of hashes, so
/// that new ones change the pages of one stretch only. The index is made with the same number.
pub(crate) const STRETCH_BITS: u32 = 17;

/// The document with those bytes.
pub fn by_hash(view: &View<'_>, sha256: &Sha256) -> Result<Option<DocumentId>, StoreFault> {
    let newest =
        view.one("SELECT max(id) FROM documents", [], |row| row.get::<_, Option<i64>>(0))?;
    let stretches = 0..=newest.flatten().unwrap_or(0) >> STRETCH_BITS;
    let sql = format!(
        "SELECT id FROM documents INDEXED BY documents_sha256
         WHERE id >> {STRETCH_BITS} = ? AND sha256_head = ? AND sha256 = ?"
    );
    let mut statement = view.statement(&sql)?;
    for stretch in stretches {
        let mut rows = statement.query((stretch, head(sha256), Hash(sha256.0)))?;
        if let Some(row) = rows.next()? {
            return Ok(Some(DocumentId(row.get(0)?)));
        }
    }
    Ok(None)
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
        kept: row.get(11)?,
    })
}
