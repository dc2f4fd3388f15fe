//! Vouchers: content, chain, numbering, reversals.

use ledger::{ChainHash, Covered, Series, Sha256, VoucherId, VoucherNumber, chain_hash};
use rusqlite::Row;

use super::{Finding, Report, rows};
use crate::column::{Code, Hash};
use crate::{Progress, Stage, StoreFault, StoredVoucher, View, vouchers};

pub(super) fn check(
    view: &View<'_>,
    progress: &Progress<'_>,
    report: &mut Report,
) -> Result<(), StoreFault> {
    let total = rows(view, "SELECT count(*) FROM vouchers")?;
    let (mut before, mut version) = (ChainHash::ORIGIN, 1);
    let sql = "SELECT v.id, v.chain_hash, v.supplier_id, v.amount_minor, v.chain_version,
                   v.document_id, d.sha256
               FROM vouchers v LEFT JOIN documents d ON d.id = v.document_id ORDER BY v.id";
    view.each(sql, [], |row| {
        progress.at(Stage::Vouchers, report.vouchers, total)?;
        let kept = Kept::of_row(row, version)?;
        report.vouchers += 1;
        check_voucher(view, &before, &kept, report)?;
        (before, version) = (kept.chain_hash, version.max(row.get(4)?));
        Ok::<_, StoreFault>(())
    })?;
    check_numbers(view, report)
}

/// What stands beside a voucher's content.
struct Kept {
    id: VoucherId,
    chain_hash: ChainHash,
    supplier: Option<i64>,
    amount_minor: i64,
    /// What the link covers; `None` when no link can: an unknown version, one older than the link
    /// before, or a document that is gone.
    covered: Option<Covered>,
}

impl Kept {
    fn of_row(row: &Row<'_>, version_before: i64) -> rusqlite::Result<Self> {
        let document: Option<i64> = row.get(5)?;
        let sha256 = row.get::<_, Option<Hash>>(6)?.map(|hash| Sha256(hash.0));
        let covered = match row.get(4)? {
            1 if version_before == 1 => Some(Covered::Content),
            2 if document.is_some() == sha256.is_some() => Some(Covered::Document(sha256)),
            _ => None,
        };
        Ok(Self {
            covered,
            id: VoucherId(row.get(0)?),
            chain_hash: ChainHash(row.get::<_, Hash>(1)?.0),
            supplier: row.get(2)?,
            amount_minor: row.get(3)?,
        })
    }
}

fn check_voucher(
    view: &View<'_>,
    before: &ChainHash,
    kept: &Kept,
    report: &mut Report,
) -> Result<(), StoreFault> {
    let id = kept.id;
    let Some(stored) = readable(vouchers::find(view, id))? else {
        report.find(Finding::VoucherInvalid { voucher: id });
        return Ok(());
    };
    let (supplier, amount) = vouchers::summary(&stored.voucher);
    if (supplier.map(|id| id.0), amount) != (kept.supplier, kept.amount_minor) {
        report.find(Finding::VoucherSummaryDiffers { voucher: id });
    }
    let link = |covered| chain_hash(before, &stored.number, &stored.voucher, &covered);
    if kept.covered.map(link) != Some(kept.chain_hash) {
        report.find(Finding::ChainBroken { voucher: id });
    }
    if !takes_back(view, &stored)? {
        report.find(Finding::ReversalDiffers { voucher: id });
    }
    Ok(())
}

/// What the file holds in a form that no version writes counts as not there.
fn readable<T>(found: Result<Option<T>, StoreFault>) -> Result<Option<T>, StoreFault> {
    match found {
        Err(StoreFault::Corrupt(_)) => Ok(None),
        other => other,
    }
}

/// Whether a reversal has every posting of the voucher it takes back, with the other sign.
fn takes_back(view: &View<'_>, stored: &StoredVoucher) -> Result<bool, StoreFault> {
    let Some(original) = stored.reverses else { return Ok(true) };
    let Some(original) = readable(vouchers::find(view, original))? else { return Ok(false) };
    let text = stored.voucher.text().to_owned();
    let expected = original.voucher.reversed(stored.voucher.voucher_on(), text);
    Ok(expected.is_ok_and(|expected| expected.postings() == stored.voucher.postings()))
}

fn check_numbers(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    let mut last: Option<VoucherNumber> = None;
    let sql = "SELECT series, fiscal_year, number FROM vouchers
               ORDER BY series, fiscal_year, number";
    view.each(sql, [], |row| {
        let Code(series): Code<Series> = row.get(0)?;
        let found = VoucherNumber { series, fiscal_year: row.get(1)?, number: row.get(2)? };
        let follows = last
            .filter(|last| (last.series, last.fiscal_year) == (found.series, found.fiscal_year));
        let expected = follows.map_or(1, |last| last.number.saturating_add(1));
        if found.number != expected {
            let VoucherNumber { series, fiscal_year, number } = found;
            report.find(Finding::NumberGap { series, fiscal_year, expected, found: number });
        }
        last = Some(found);
        Ok::<_, StoreFault>(())
    })
}
