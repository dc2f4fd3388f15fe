//! The journal.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::{Account, AccountNumber, BalancedVoucher, Posting, VoucherId};
use store::View;
use store::lists::{VoucherFilter, VoucherListRow, VoucherSort};
use wire::Page;
use wire::vouchers::{ListVouchers, PostingRow, Voucher, VoucherColumn, VoucherRow};

use crate::fault::{Outcome, invalid, not_found};
use crate::lists;
use crate::office::Context;
use crate::posting::reverse::hindrance;
use crate::show;
use crate::why::{actor_name, names};

/// A page of the journal.
pub(crate) fn list(context: &Context, request: &ListVouchers) -> Outcome<Page<VoucherRow>> {
    let sort = match request.query.sort {
        VoucherColumn::Number => VoucherSort::Number,
        VoucherColumn::VoucherOn => VoucherSort::VoucherOn,
        VoucherColumn::Text => VoucherSort::Supplier,
        VoucherColumn::Amount => VoucherSort::Amount,
        VoucherColumn::PostedAt => VoucherSort::Posted,
    };
    let year = request.year.map(|year| NaiveDate::from_ymd_opt(year, 1, 1).map(|_| year));
    let year = year.map(|year| year.ok_or_else(|| invalid("year", "range"))).transpose()?;
    let text = lists::text(&request.query);
    let filter = VoucherFilter { text, year, ..VoucherFilter::default() };
    context.read(|view| {
        let currency = store::company::load(view)?.settings.currency;
        let page = store::lists::vouchers(view, &lists::query(&request.query, sort, filter))?;
        let rows = page.rows.iter().map(|listed| row(view, listed, currency));
        let rows = rows.collect::<Outcome<Vec<_>>>()?;
        let sum = Some(show::minor(page.sum_minor, currency));
        Ok(Page { rows, total: lists::total(page.total), sum })
    })
}

fn row(
    view: &View<'_>,
    listed: &VoucherListRow,
    currency: ledger::Currency,
) -> Outcome<VoucherRow> {
    Ok(VoucherRow {
        voucher: listed.id.0,
        number: listed.number.to_string(),
        voucher_on: show::on(listed.voucher_on),
        kind: listed.kind.code().to_owned(),
        text: listed.text.clone(),
        amount: show::minor(listed.amount_minor, currency),
        posted_at: show::at(listed.posted_at),
        automatic: listed.actor == store::Actor::Program,
        document: listed.document.map(|id| id.0),
        reversed_by: number(view, listed.reversed_by)?,
        reverses: number(view, listed.reverses)?,
    })
}

/// Number of a voucher.
pub(crate) fn number(view: &View<'_>, id: Option<VoucherId>) -> Outcome<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(store::vouchers::find(view, id)?.map(|voucher| voucher.number.to_string()))
}

/// One voucher with its postings.
pub(crate) fn get(context: &Context, id: i64) -> Outcome<Voucher> {
    context.read(|view| {
        let stored = store::vouchers::find(view, VoucherId(id))?;
        let stored = stored.ok_or_else(|| not_found("voucher"))?;
        let chart = store::accounts::all(view)?.into_iter();
        let accounts = chart.map(|account| (account.number, account)).collect();
        let (supplier, amount_minor) = store::vouchers::summary(&stored.voucher);
        let supplier = match supplier {
            Some(id) => store::suppliers::find(view, id)?.map(|card| card.supplier.name),
            None => None,
        };
        let voucher = &stored.voucher;
        let source = stored.source;
        let currency = store::company::load(view)?.settings.currency;
        Ok(Voucher {
            row: VoucherRow {
                voucher: stored.id.0,
                number: stored.number.to_string(),
                voucher_on: show::on(voucher.voucher_on()),
                kind: voucher.kind().code().to_owned(),
                text: voucher.text().to_owned(),
                amount: show::minor(amount_minor, currency),
                posted_at: show::at(source.posted_at),
                automatic: source.actor == store::Actor::Program,
                document: source.document.map(|id| id.0),
                reversed_by: number(view, stored.reversed_by)?,
                reverses: number(view, stored.reverses)?,
            },
            postings: posting_rows(voucher, &Names { accounts: &accounts, supplier }),
            hash: stored.chain_hash.0.iter().map(|byte| format!("{byte:02x}")).collect(),
            run: source.run.0,
            posted_by: actor_name(source.actor, &names(view)?),
            irreversible: hindrance(view, &stored, context.today)?.map(str::to_owned),
        })
    })
}

/// Names that stand beside numbers.
pub(crate) struct Names<'a> {
    pub accounts: &'a BTreeMap<AccountNumber, Account>,
    pub supplier: Option<String>,
}

/// A voucher's postings as they are shown.
pub(crate) fn posting_rows(voucher: &BalancedVoucher, names: &Names<'_>) -> Vec<PostingRow> {
    let row = |posting: &Posting| {
        let Posting { account, amount, original, vat_code, dimensions, supplier, text } = posting;
        PostingRow {
            account: account.to_string(),
            account_name: names.accounts.get(account).map(|a| a.name.clone()).unwrap_or_default(),
            amount: show::amount(*amount),
            original: original.map(|(money, _)| show::amount(money)),
            rate: original.map(|(_, rate)| show::decimal(rate)),
            vat_code: vat_code.map(|code| code.to_string()),
            department: dimensions.department.clone(),
            project: dimensions.project.clone(),
            supplier: supplier.and_then(|_| names.supplier.clone()),
            text: text.clone(),
        }
    };
    voucher.postings().iter().map(row).collect()
}
