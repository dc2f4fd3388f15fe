//! The head of the window.

use chrono::Datelike;
use ledger::AutopostMode;
use store::lists::{
    AutopostFilter, AutopostSort, Direction, ListQuery, SupplierFilter, SupplierSort,
    VoucherFilter, VoucherSort,
};
use store::{View, lists};
use wire::company::{CompanyInfo, Counts};

use crate::autopost::row::{barred, debit_cell, soft};
use crate::fault::Outcome;
use crate::lists::total;
use crate::office::Context;
use crate::posting::Ground;
use crate::{inbox, payments, settings, show};

/// What the shell shows.
pub(crate) fn get(context: &Context) -> Outcome<CompanyInfo> {
    context.read(|view| {
        let company = store::company::load(view)?;
        let settings = &company.settings;
        let entry = context.office.recent.by_path(&context.company.path);
        Ok(CompanyInfo {
            handle: entry.map(|entry| entry.handle()).unwrap_or_default(),
            name: settings.name.clone(),
            org_number: settings.org_number.to_string(),
            currency: settings.currency.to_string(),
            elma_registered: settings.elma.is_some(),
            automation_on: settings.automation_on,
            counts: context.company.counts(|| counts(context, view))?,
            register_refreshed_at: store::register::source(view)?.refreshed_at.map(show::at),
            user: context.user.name.clone(),
            rights: settings::codes(context.user.rights),
            years: years(context, view)?,
            empty: store::replay::last_document(view)?.0 == 0,
        })
    })
}

fn counts(context: &Context, view: &View<'_>) -> Outcome<Counts> {
    let conflicts = store::register::open_conflicts(view)?.len() as u64;
    let query = ListQuery {
        filter: SupplierFilter { unreviewed: true, ..SupplierFilter::default() },
        sort: SupplierSort::Name,
        direction: Direction::Ascending,
        offset: 0,
        limit: 0,
    };
    let to_review = lists::suppliers(view, &query)?.total;
    Ok(Counts {
        inbox: inbox::waiting(view)?,
        autopost: paused(context, view)?,
        payments: payments::count_to_check(view)?,
        suppliers: total(to_review + conflicts),
    })
}

/// As many rows as are looked at for one that is paused.
const LOOKED_AT: u32 = 500;

/// Rows that are switched on and would post nothing as things stand.
fn paused(context: &Context, view: &View<'_>) -> Outcome<u32> {
    let ground = Ground::load(view, context.today)?;
    let query = ListQuery {
        filter: AutopostFilter { text: None, mode: Some(AutopostMode::Auto) },
        sort: AutopostSort::Supplier,
        direction: Direction::Ascending,
        offset: 0,
        limit: LOOKED_AT,
    };
    let mut paused = 0;
    for listed in lists::autopost(view, &query)?.rows {
        let supplier = &listed.card.supplier;
        let debit = debit_cell(view, &ground, supplier)?;
        let is_free =
            barred(&ground, supplier).is_empty() && soft(&ground, &debit, &listed.row).is_empty();
        paused += u32::from(!is_free);
    }
    Ok(paused)
}

/// Fiscal years with vouchers and the current one, newest first.
fn years(context: &Context, view: &View<'_>) -> Outcome<Vec<i32>> {
    let ends = [Direction::Ascending, Direction::Descending].map(|direction| ListQuery {
        filter: VoucherFilter::default(),
        sort: VoucherSort::VoucherOn,
        direction,
        offset: 0,
        limit: 1,
    });
    let mut span = (context.today.year(), context.today.year());
    for query in &ends {
        for row in lists::vouchers(view, query)?.rows {
            let year = row.voucher_on.year();
            span = (span.0.min(year), span.1.max(year));
        }
    }
    Ok((span.0..=span.1).rev().collect())
}
