//! All earlier amounts of a supplier.

use ledger::SupplierId;
use ledger::invoice::InvoiceKind;
use store::InvoiceStatus;
use wire::autopost::{EarlierAmount, EarlierAmounts, GetEarlierAmounts};

use crate::fault::Outcome;
use crate::office::Context;
use crate::show;

/// As many as a person looks through.
const MOST: u32 = 1_000;

/// The amounts with VAT, newest first, with their span in the company's currency.
pub(crate) fn get(context: &Context, request: &GetEarlierAmounts) -> Outcome<EarlierAmounts> {
    let supplier = SupplierId(request.supplier);
    context.read(|view| {
        let currency = store::company::load(view)?.settings.currency;
        let mut amounts = Vec::new();
        for stored in store::invoices::latest_of(view, supplier, MOST)? {
            let row = &stored.row;
            let counts = row.kind == InvoiceKind::Invoice && row.status != InvoiceStatus::Rejected;
            let Some(minor) = row.company_minor.filter(|_| counts) else { continue };
            let document = store::documents::find(view, row.document)?;
            let received_at = document.map(|d| show::at(d.received_at)).unwrap_or_default();
            let amount = show::minor(minor, currency);
            amounts.push(EarlierAmount { document: row.document.0, received_at, amount });
        }
        let spread = store::duplicates::amount_spread(view, supplier)?;
        let of = |pick: fn(&store::AmountSpread) -> i64| {
            spread.as_ref().map(|spread| show::minor(pick(spread), currency))
        };
        Ok(EarlierAmounts {
            amounts,
            min: of(|s| s.min),
            median: of(|s| s.median),
            max: of(|s| s.max),
        })
    })
}
