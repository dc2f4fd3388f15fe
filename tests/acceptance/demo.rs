//! The demo's year against what must come of each of its documents, reasoned by hand beforehand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use office::demo::{Played, play};
use office::{Office, SetClock};
use rust_decimal::Decimal;
use serde::Deserialize;
use wire::document::{Document, GetDocument};
use wire::headless::ImportedDocument;
use wire::payments::{ListPayments, PaymentColumn, PaymentRow, PaymentTab};
use wire::vouchers::{GetVoucher, Voucher};
use wire::{Command, ListQuery, Page};

use crate::world::{config, instant};

#[derive(Debug, Deserialize)]
struct Expected {
    document: Vec<Row>,
}

#[derive(Debug, Deserialize)]
struct Row {
    file: String,
    status: String,
    #[serde(default)]
    must: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    by_hand: bool,
    dated: Option<toml::value::Datetime>,
    lines: Option<Vec<Line>>,
    department: Option<String>,
    payable: Option<Amount>,
    due_on: Option<toml::value::Datetime>,
    account: Option<String>,
    kid: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Line {
    account: u16,
    vat: Option<String>,
    amount: Decimal,
}

#[derive(Debug, Deserialize)]
struct Amount {
    amount: Decimal,
    currency: String,
}

struct Played130 {
    office: Office,
    imported: BTreeMap<String, ImportedDocument>,
    by_hand: BTreeSet<String>,
    _dir: tempfile::TempDir,
}

fn played(folder: &Path) -> Played130 {
    let dir = tempfile::tempdir().unwrap();
    let clock = Arc::new(SetClock::at(instant("2026-12-31T12:00:00Z")));
    let file = dir.path().join("demo.bokfor");
    let (mut imported, mut by_hand) = (BTreeMap::new(), BTreeSet::new());
    play(config(dir.path(), &clock), folder, &file, |played| match played {
        Played::Imported(document) => {
            let name = Path::new(&document.path).file_name().unwrap().to_string_lossy();
            imported.insert(name.into_owned(), document.clone());
        }
        Played::PostedByHand(name, _) => {
            by_hand.insert(name.to_owned());
        }
        Played::NotEnabled(..) => {}
    })
    .unwrap();
    let office = Office::new(config(dir.path(), &clock));
    office.open_company(&file).unwrap();
    Played130 { office, imported, by_hand, _dir: dir }
}

impl Played130 {
    fn call<C>(&self, request: &C) -> C::Response
    where
        C: Command + serde::Serialize,
        C::Response: serde::de::DeserializeOwned,
    {
        let response = self.office.call(C::NAME, serde_json::to_value(request).unwrap()).unwrap();
        serde_json::from_value(response).unwrap()
    }

    fn payments(&self) -> Vec<PaymentRow> {
        let query = ListQuery {
            sort: PaymentColumn::DueOn,
            descending: false,
            text: String::new(),
            offset: 0,
            limit: 500,
        };
        let page: Page<PaymentRow> = self.call(&ListPayments { tab: PaymentTab::Open, query });
        page.rows
    }
}

#[test]
fn every_document_of_the_year_becomes_what_was_reasoned() {
    let folder = tests::root().join("assets/demo");
    let expected = std::fs::read_to_string(folder.join("expected.toml")).unwrap();
    let expected: Expected = toml::from_str(&expected).unwrap();
    let year = played(&folder);
    let payments = year.payments();
    let mut wrong = Vec::new();
    for row in &expected.document {
        let Some(imported) = year.imported.get(&row.file) else {
            wrong.push(format!("{}: not imported", row.file));
            continue;
        };
        let mut tell = |what: String| wrong.push(format!("{}: {what}", row.file));
        check_import(row, imported, &mut tell);
        if row.by_hand != year.by_hand.contains(&row.file) {
            tell(format!("by hand: {}", !row.by_hand));
        }
        if row.lines.is_some() {
            check_voucher(row, imported, &year, &payments, &mut tell);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(expected.document.len(), year.imported.len());
    let verified = year.office.verify_blocking().unwrap();
    assert_eq!(verified.findings, []);
}

fn check_import(row: &Row, imported: &ImportedDocument, tell: &mut impl FnMut(String)) {
    let codes: Vec<&str> = imported.reasons.iter().map(|r| r.code.as_str()).collect();
    if imported.status != row.status {
        tell(format!("{} instead of {} ({codes:?})", imported.status, row.status));
    }
    for must in row.must.iter().filter(|must| !codes.contains(&must.as_str())) {
        tell(format!("lacks {must} among {codes:?}"));
    }
    if !row.any.is_empty() && !row.any.iter().any(|any| codes.contains(&any.as_str())) {
        tell(format!("none of {:?} among {codes:?}", row.any));
    }
}

fn check_voucher(
    row: &Row,
    imported: &ImportedDocument,
    year: &Played130,
    payments: &[PaymentRow],
    tell: &mut impl FnMut(String),
) {
    let document: Document = year.call(&GetDocument { document: imported.document.unwrap() });
    let Some(voucher) = document.voucher else { return tell("no voucher".into()) };
    let voucher: Voucher = year.call(&GetVoucher { voucher });
    let dated = row.dated.map(|d| d.to_string()).unwrap_or_default();
    if voucher.row.voucher_on != dated {
        tell(format!("dated {} instead of {dated}", voucher.row.voucher_on));
    }
    check_lines(row, &voucher, tell);
    check_payment(row, payments.iter().find(|p| Some(p.payment) == document.payment), tell);
}

fn check_lines(row: &Row, voucher: &Voucher, tell: &mut impl FnMut(String)) {
    let mut left: Vec<_> = voucher.postings.iter().collect();
    for line in row.lines.iter().flatten() {
        let at = left.iter().position(|posting| {
            posting.account == line.account.to_string()
                && posting.amount.value.parse::<Decimal>().unwrap() == line.amount
                && line.vat.as_ref().is_none_or(|vat| posting.vat_code.as_ref() == Some(vat))
        });
        match at {
            Some(at) => drop(left.remove(at)),
            None => tell(format!("no posting {} {} {:?}", line.account, line.amount, line.vat)),
        }
    }
    for posting in left {
        let (account, amount) = (&posting.account, &posting.amount.value);
        tell(format!("posting too many: {account} {amount} {:?}", posting.vat_code));
    }
    if let Some(department) = &row.department {
        let elsewhere = voucher.postings.iter().find(|p| p.department.as_ref() != Some(department));
        if let Some(posting) = elsewhere {
            tell(format!("{} has department {:?}", posting.account, posting.department));
        }
    }
}

fn check_payment(row: &Row, payment: Option<&PaymentRow>, tell: &mut impl FnMut(String)) {
    let Some(payable) = &row.payable else {
        if let Some(payment) = payment {
            tell(format!("a payment of {:?}", payment.amount));
        }
        return;
    };
    let Some(payment) = payment else { return tell("no payment".into()) };
    let amount: Decimal = payment.amount.value.parse().unwrap();
    if (amount, &payment.amount.currency) != (payable.amount, &payable.currency) {
        tell(format!("pays {:?} instead of {payable:?}", payment.amount));
    }
    if let Some(due_on) = row.due_on.map(|d| d.to_string()).filter(|due| *due != payment.due_on) {
        tell(format!("due {} instead of {due_on}", payment.due_on));
    }
    let same = |text: &str| ledger::PayeeAccount::parse(text).ok();
    if row.account.as_deref().map(same) != payment.account.as_deref().map(same) {
        tell(format!("to {:?} instead of {:?}", payment.account, row.account));
    }
    if row.kid != payment.kid {
        tell(format!("kid {:?} instead of {:?}", payment.kid, row.kid));
    }
}
