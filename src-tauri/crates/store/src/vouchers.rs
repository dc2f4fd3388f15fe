//! Vouchers: numbered, chained and final.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{
    BalancedVoucher, ChainHash, Covered, DocumentId, Posting, Series, Sha256, SupplierId,
    VoucherId, VoucherKind, VoucherNumber, chain_hash,
};
use rusqlite::Row;

use crate::column::{At, Code, Day, Hash, checked};
use crate::{Actor, RunId, StoreFault, Tx, View, postings};

/// Where a voucher comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The document it records.
    pub document: Option<DocumentId>,
    /// The run it was posted in.
    pub run: RunId,
    /// Who posted it.
    pub actor: Actor,
    /// When.
    pub posted_at: DateTime<Utc>,
}

/// A voucher that was posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// Its record.
    pub id: VoucherId,
    /// Its number.
    pub number: VoucherNumber,
}

/// A voucher as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVoucher {
    /// Its record.
    pub id: VoucherId,
    /// Its number.
    pub number: VoucherNumber,
    /// Its content.
    pub voucher: BalancedVoucher,
    /// Where it comes from.
    pub source: Source,
    /// The voucher it takes back.
    pub reverses: Option<VoucherId>,
    /// The voucher that takes it back.
    pub reversed_by: Option<VoucherId>,
    /// Its link in the chain.
    pub chain_hash: ChainHash,
}

/// Posts a voucher: numbers it, chains it and writes it for good. Its number is the next one of
/// its series and fiscal year, given here inside the transaction, so that a failed posting leaves
/// no gap.
///
/// # Errors
/// [`crate::Refusal::PeriodLocked`]; [`StoreFault::Constraint`] for an account that is not in the
/// chart.
pub fn post(tx: &Tx<'_>, voucher: &BalancedVoucher, source: &Source) -> Result<Posted, StoreFault> {
    write(tx, voucher, source, None)
}

/// Posts the voucher that takes `reversed` back: every posting with the other sign, on
/// `voucher_on`. Open items and payments are the business of [`crate::open_items`].
///
/// # Errors
/// [`crate::Refusal::AlreadyReversed`], [`crate::Refusal::ReversesReversal`],
/// [`crate::Refusal::PaymentInFile`], [`crate::Refusal::PeriodLocked`].
pub fn post_reversal(
    tx: &Tx<'_>,
    reversed: VoucherId,
    voucher_on: NaiveDate,
    text: String,
    source: &Source,
) -> Result<Posted, StoreFault> {
    let original = find(tx, reversed)?.ok_or(StoreFault::NoSuch("voucher"))?;
    let voucher = original.voucher.reversed(voucher_on, text);
    let voucher = voucher.map_err(|fault| StoreFault::Corrupt(fault.to_string()))?;
    write(tx, &voucher, source, Some(reversed))
}

fn write(
    tx: &Tx<'_>,
    voucher: &BalancedVoucher,
    source: &Source,
    reverses: Option<VoucherId>,
) -> Result<Posted, StoreFault> {
    let series = Series::Purchase;
    let (id, before) = next_link(tx)?;
    let number = next_number(tx, series, voucher.fiscal_year())?;
    let Source { document, run, actor, posted_at } = source;
    let covered = Covered::Document(hash_of(tx, *document)?);
    let chain_hash = chain_hash(&before, &number, voucher, &covered);
    postings::add(tx, id, voucher)?;
    let (supplier, amount) = summary(voucher);
    let sql = "INSERT INTO vouchers (id, series, fiscal_year, number, kind, voucher_on, period,
                   text, supplier_id, amount_minor, document_id, run_id, reverses_id, posted_at,
                   posted_by, chain_hash, chain_version)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 2)";
    tx.insert(
        sql,
        rusqlite::params![
            id.0,
            series.code(),
            number.fiscal_year,
            number.number,
            Code(voucher.kind()),
            Day(voucher.voucher_on()),
            ledger::Month::of(voucher.voucher_on()).key(),
            voucher.text(),
            supplier.map(|id| id.0),
            amount,
            document.map(|id| id.0),
            run.0,
            reverses.map(|id| id.0),
            At(*posted_at),
            actor.column(),
            Hash(chain_hash.0),
        ],
    )?;
    Ok(Posted { id, number })
}

fn hash_of(view: &View<'_>, document: Option<DocumentId>) -> Result<Option<Sha256>, StoreFault> {
    let Some(document) = document else { return Ok(None) };
    let sql = "SELECT sha256 FROM documents WHERE id = ?";
    let hash = view.one(sql, [document.0], |row| Ok(Sha256(row.get::<_, Hash>(0)?.0)))?;
    hash.map(Some).ok_or(StoreFault::NoSuch("document"))
}

/// The next record and the hash it follows.
fn next_link(view: &View<'_>) -> Result<(VoucherId, ChainHash), StoreFault> {
    let sql = "SELECT id, chain_hash FROM vouchers ORDER BY id DESC LIMIT 1";
    let last = view.one(sql, [], |row| {
        let id: i64 = row.get(0)?;
        Ok((VoucherId(id + 1), ChainHash(row.get::<_, Hash>(1)?.0)))
    })?;
    Ok(last.unwrap_or((VoucherId(1), ChainHash::ORIGIN)))
}

fn next_number(
    view: &View<'_>,
    series: Series,
    fiscal_year: i32,
) -> Result<VoucherNumber, StoreFault> {
    let sql = "SELECT ifnull(max(number), 0) + 1 FROM vouchers
               WHERE series = ? AND fiscal_year = ?";
    let number = view.value(sql, (Code(series), fiscal_year), |row| row.get(0))?;
    Ok(VoucherNumber { series, fiscal_year, number })
}

/// What lists show: the supplier of the first supplier-ledger line with what the voucher makes the
/// company owe, else the sum of debits.
pub fn summary(voucher: &BalancedVoucher) -> (Option<SupplierId>, i64) {
    let supplier = voucher.postings().iter().find_map(|posting| posting.supplier);
    let minor = |posting: &Posting| posting.amount.minor();
    let amount = match supplier {
        Some(_) => {
            let ledger = voucher.postings().iter().filter(|p| p.supplier == supplier);
            ledger.map(minor).fold(0_i64, i64::saturating_sub)
        }
        None => {
            let debits = voucher.postings().iter().map(minor).filter(|minor| *minor > 0);
            debits.fold(0_i64, i64::saturating_add)
        }
    };
    (supplier, amount)
}

const SELECT: &str = "SELECT v.id, v.series, v.fiscal_year, v.number, v.kind, v.voucher_on, v.text,
    v.document_id, v.run_id, v.posted_by, v.posted_at, v.reverses_id, r.id AS reversed_by,
    v.chain_hash FROM vouchers v LEFT JOIN vouchers r ON r.reverses_id = v.id";

/// One voucher with its postings.
pub fn find(view: &View<'_>, id: VoucherId) -> Result<Option<StoredVoucher>, StoreFault> {
    let header = view.one(&format!("{SELECT} WHERE v.id = ?"), [id.0], Header::of_row)?;
    header.map(|header| header.with_postings(view)).transpose()
}

/// The newest vouchers of a supplier, newest first.
pub fn latest_of(
    view: &View<'_>,
    supplier: SupplierId,
    count: u32,
) -> Result<Vec<VoucherId>, StoreFault> {
    let sql = "SELECT id FROM vouchers INDEXED BY vouchers_supplier
               WHERE supplier_id = ? ORDER BY id DESC LIMIT ?";
    view.all(sql, (supplier.0, count), |row| row.get(0).map(VoucherId))
}

/// The voucher of that number.
pub fn by_number(view: &View<'_>, number: &VoucherNumber) -> Result<Option<VoucherId>, StoreFault> {
    let VoucherNumber { series, fiscal_year, number } = number;
    let sql = "SELECT id FROM vouchers WHERE series = ? AND fiscal_year = ? AND number = ?";
    view.one(sql, (Code(*series), fiscal_year, number), |row| row.get(0).map(VoucherId))
}

/// A voucher's own row; its postings stand apart.
struct Header {
    id: VoucherId,
    number: VoucherNumber,
    kind: VoucherKind,
    voucher_on: NaiveDate,
    text: String,
    source: Source,
    reverses: Option<VoucherId>,
    reversed_by: Option<VoucherId>,
    chain_hash: ChainHash,
}

impl Header {
    fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let id = |column: &str| row.get::<_, Option<i64>>(column);
        Ok(Self {
            id: VoucherId(row.get("id")?),
            number: VoucherNumber {
                series: row.get::<_, Code<_>>("series")?.0,
                fiscal_year: row.get("fiscal_year")?,
                number: row.get("number")?,
            },
            kind: row.get::<_, Code<_>>("kind")?.0,
            voucher_on: row.get::<_, Day>("voucher_on")?.0,
            text: row.get("text")?,
            source: Source {
                document: id("document_id")?.map(DocumentId),
                run: RunId(row.get("run_id")?),
                actor: Actor::of_column(id("posted_by")?),
                posted_at: row.get::<_, At>("posted_at")?.0,
            },
            reverses: id("reverses_id")?.map(VoucherId),
            reversed_by: id("reversed_by")?.map(VoucherId),
            chain_hash: ChainHash(row.get::<_, Hash>("chain_hash")?.0),
        })
    }

    fn with_postings(self, view: &View<'_>) -> Result<StoredVoucher, StoreFault> {
        let postings = postings::of(view, self.id, &self.text)?;
        let Self { id, number, kind, voucher_on, text, source, reverses, reversed_by, chain_hash } =
            self;
        let voucher = BalancedVoucher::new(kind, voucher_on, text, postings);
        let voucher = checked(voucher.ok(), "voucher")?;
        Ok(StoredVoucher { id, number, voucher, source, reverses, reversed_by, chain_hash })
    }
}
