//! The distinct conditions of an index, by the field they ask about.

use std::collections::HashMap;

use ledger::invoice::InvoiceKind;
use ledger::{Channel, Currency, SupplierId};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::texts::Texts;
use crate::subject::{SubjectLine, Text};
use crate::vocabulary::{Condition, DayInterval, Interval, Operator, TextTest};
use crate::{Subject, account_key};

/// Fields with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum TextField {
    OurReference,
    YourReference,
    Reference,
    Contract,
    LineCode,
    LineName,
    LineText,
    VoucherText,
}

/// Fields with an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum AmountField {
    Sum,
    Payable,
    LineDifference,
}

/// A value that is compared as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Exact {
    Source(Channel),
    SameNumber(bool),
    Created(bool),
    CreditNote(bool),
    Account(String),
    Dimension(String),
    Supplier(SupplierId),
    Currency(Currency),
    Country(String),
    VatRate(Decimal),
}

/// A span in ten-thousandths, the ends moved inwards to whole ones.
#[derive(Debug)]
struct Span {
    from: i64,
    to: i64,
    predicate: u32,
}

/// Phrases in the message.
#[derive(Debug, Default)]
struct Header {
    texts: Texts,
    /// Predicates that need every one of these values.
    all: Vec<(u32, Vec<usize>)>,
}

/// Every predicate by its field.
#[derive(Debug, Default)]
pub(super) struct Predicates {
    texts: Vec<(TextField, Texts)>,
    header: Header,
    /// Sorted by their beginning.
    spans: Vec<(AmountField, Vec<Span>)>,
    exact: HashMap<Exact, Vec<u32>>,
    /// Which kinds of exact values are asked for at all.
    asked: Asked,
    days: Vec<(DayInterval, u32)>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Asked {
    flags: bool,
    accounts: bool,
    dimensions: bool,
    party: bool,
    rates: bool,
}

impl Predicates {
    pub fn new(distinct: &[&Condition]) -> Self {
        let mut sorting = Sorting::default();
        for (predicate, condition) in (0..).zip(distinct) {
            sorting.add(condition, predicate);
        }
        sorting.finish()
    }

    /// Calls for every predicate that holds, some more than once.
    pub fn ask(&self, subject: &Subject, hits: &mut Vec<u64>, holds: &mut impl FnMut(u32)) {
        for (field, texts) in &self.texts {
            field.each(subject, &mut |text| texts.find(text.folded(), holds));
        }
        self.ask_header(subject, hits, holds);
        for (field, spans) in &self.spans {
            if let Some(amount) = field.of(subject).and_then(ten_thousandths) {
                let begun = spans.partition_point(|span| span.from <= amount);
                spans[..begun].iter().filter(|s| amount <= s.to).for_each(|s| holds(s.predicate));
            }
        }
        if let Some(day) = subject.issue_on {
            let within = self.days.iter().filter(|(interval, _)| interval.holds(day));
            within.for_each(|(_, predicate)| holds(*predicate));
        }
        self.ask_exact(subject, holds);
    }

    fn ask_header(&self, subject: &Subject, hits: &mut Vec<u64>, holds: &mut impl FnMut(u32)) {
        if self.header.texts.len() == 0 {
            return;
        }
        hits.clear();
        hits.resize(self.header.texts.len().div_ceil(64), 0);
        let text = subject.header.folded();
        self.header.texts.each(text, |value, _, _| hits[value / 64] |= 1 << (value % 64));
        let hit = |value: usize| hits[value / 64] & (1 << (value % 64)) != 0;
        self.header.texts.find_values(hit, holds);
        for (predicate, values) in &self.header.all {
            if values.iter().all(|value| hit(*value)) {
                holds(*predicate);
            }
        }
    }

    fn ask_exact(&self, subject: &Subject, holds: &mut impl FnMut(u32)) {
        let mut ask = |value: Exact| {
            self.exact.get(&value).into_iter().flatten().for_each(|p| holds(*p));
        };
        let Asked { flags, accounts, dimensions, party, rates } = self.asked;
        if flags {
            ask(Exact::Source(subject.channel));
            ask(Exact::SameNumber(subject.same_number));
            ask(Exact::Created(subject.supplier_created));
            ask(Exact::CreditNote(subject.kind == InvoiceKind::CreditNote));
        }
        if accounts {
            subject.accounts.iter().for_each(|account| ask(Exact::Account(account.clone())));
        }
        if dimensions {
            let all = lines(subject).iter().flat_map(|line| &line.dimensions);
            all.for_each(|dimension| ask(Exact::Dimension(dimension.folded().to_owned())));
        }
        if party {
            subject.supplier.into_iter().for_each(|supplier| ask(Exact::Supplier(supplier)));
            subject.currency.into_iter().for_each(|currency| ask(Exact::Currency(currency)));
            ask(Exact::Country(subject.country.clone()));
        }
        if rates && let Some(rate) = subject.only_rate() {
            ask(Exact::VatRate(rate.normalize()));
        }
    }
}

/// A folded value, where it must stand, and the predicate that it makes hold.
type Wanted = (Operator, String, u32);

/// Conditions being sorted by field.
#[derive(Default)]
struct Sorting {
    texts: Vec<(TextField, Vec<Wanted>)>,
    phrases: Vec<Wanted>,
    all: Vec<(u32, Vec<String>)>,
    sorted: Predicates,
}

impl Sorting {
    fn add(&mut self, condition: &Condition, predicate: u32) {
        match condition {
            Condition::Sum { any } => self.spans(AmountField::Sum, any, predicate),
            Condition::Amount { any } => self.spans(AmountField::Payable, any, predicate),
            Condition::LineDifference { any } => {
                self.spans(AmountField::LineDifference, any, predicate);
            }
            Condition::OurReference(test) => self.text(TextField::OurReference, test, predicate),
            Condition::YourReference(test) => self.text(TextField::YourReference, test, predicate),
            Condition::Reference(test) => self.text(TextField::Reference, test, predicate),
            Condition::LineCode(test) => self.text(TextField::LineCode, test, predicate),
            Condition::LineName(test) => self.text(TextField::LineName, test, predicate),
            Condition::LineText(test) => self.text(TextField::LineText, test, predicate),
            Condition::VoucherText(test) => self.text(TextField::VoucherText, test, predicate),
            Condition::Contract { any } => {
                let test = TextTest { operator: Operator::Equals, any: any.clone() };
                self.text(TextField::Contract, &test, predicate);
            }
            Condition::HeaderText { rows, all: false } => {
                let rows =
                    rows.iter().map(|row| (Operator::Contains, ledger::fold(row), predicate));
                self.phrases.extend(rows);
            }
            Condition::HeaderText { rows, all: true } => {
                self.all.push((predicate, rows.iter().map(|row| ledger::fold(row)).collect()));
            }
            Condition::Source { any } => {
                self.exact(any.iter().map(|channel| Exact::Source(*channel)), predicate);
            }
            Condition::SameNumber { exists } => {
                self.exact([Exact::SameNumber(*exists)], predicate);
            }
            Condition::SupplierCreated { with_invoice } => {
                self.exact([Exact::Created(*with_invoice)], predicate);
            }
            Condition::CreditNote { is } => self.exact([Exact::CreditNote(*is)], predicate),
            Condition::SupplierAccount { any } => {
                self.exact(any.iter().map(|a| Exact::Account(account_key(a))), predicate);
            }
            Condition::LineDimension { any } => {
                let values = any.iter().map(|d| Exact::Dimension(ledger::fold(d.value.trim())));
                self.exact(values, predicate);
            }
            Condition::Supplier { any } => {
                self.exact(any.iter().map(|supplier| Exact::Supplier(*supplier)), predicate);
            }
            Condition::Currency { any } => {
                self.exact(any.iter().map(|currency| Exact::Currency(*currency)), predicate);
            }
            Condition::Country { any } => {
                self.exact(any.iter().map(|c| Exact::Country(c.clone())), predicate);
            }
            Condition::VatRate { any } => {
                self.exact(any.iter().map(|rate| Exact::VatRate(rate.normalize())), predicate);
            }
            Condition::Day(interval) => self.sorted.days.push((interval.clone(), predicate)),
            // Depends on what was treated before: asked apart.
            Condition::Frequency(_) => {}
        }
    }

    fn text(&mut self, field: TextField, test: &TextTest, predicate: u32) {
        let values = test.any.iter().map(|v| (test.operator, ledger::fold(v.trim()), predicate));
        match self.texts.iter_mut().find(|(known, _)| *known == field) {
            Some((_, tests)) => tests.extend(values),
            None => self.texts.push((field, values.collect())),
        }
    }

    fn spans(&mut self, field: AmountField, any: &[Interval], predicate: u32) {
        let spans = any.iter().map(|interval| Span::new(interval, predicate));
        match self.sorted.spans.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => known.extend(spans),
            None => self.sorted.spans.push((field, spans.collect())),
        }
    }

    fn exact(&mut self, values: impl IntoIterator<Item = Exact>, predicate: u32) {
        for value in values {
            let asked = &mut self.sorted.asked;
            match &value {
                Exact::Source(_)
                | Exact::SameNumber(_)
                | Exact::Created(_)
                | Exact::CreditNote(_) => {
                    asked.flags = true;
                }
                Exact::Account(_) => asked.accounts = true,
                Exact::Dimension(_) => asked.dimensions = true,
                Exact::Supplier(_) | Exact::Currency(_) | Exact::Country(_) => asked.party = true,
                Exact::VatRate(_) => asked.rates = true,
            }
            self.sorted.exact.entry(value).or_default().push(predicate);
        }
    }

    fn finish(mut self) -> Predicates {
        let texts = self.texts.into_iter().map(|(field, tests)| (field, Texts::new(tests)));
        self.sorted.texts = texts.collect();
        for (_, spans) in &mut self.sorted.spans {
            spans.sort_by_key(|span| span.from);
        }
        // Values of "all" stand in the automaton without a predicate of their own.
        let all = self.all.iter().flat_map(|(_, rows)| rows);
        let bare = all.map(|row| (Operator::Contains, row.clone(), NO_PREDICATE));
        let phrases: Vec<_> = self.phrases.into_iter().chain(bare).collect();
        let texts = Texts::new(phrases);
        let numbered = self.all.into_iter().map(|(predicate, rows)| {
            let values: Option<Vec<usize>> = rows.iter().map(|row| texts.position(row)).collect();
            (predicate, values)
        });
        // A row that is empty can't be found; then not all are.
        let found = numbered.filter_map(|(predicate, values)| Some((predicate, values?)));
        let all = found.filter(|(_, values)| !values.is_empty()).collect();
        self.sorted.header = Header { texts, all };
        self.sorted
    }
}

/// Stands where a value makes no predicate hold alone.
const NO_PREDICATE: u32 = u32::MAX;

impl Texts {
    /// Calls for the predicates of the values that were hit.
    fn find_values(&self, hit: impl Fn(usize) -> bool, holds: &mut impl FnMut(u32)) {
        for value in (0..self.len()).filter(|value| hit(*value)) {
            self.predicates(value).filter(|p| *p != NO_PREDICATE).for_each(&mut *holds);
        }
    }
}

impl Span {
    fn new(interval: &Interval, predicate: u32) -> Self {
        let scaled = |amount: Decimal| amount.checked_mul(Decimal::from(SCALE));
        // An end beyond all amounts is no end.
        let from = interval.from.map(|from| scaled(from).and_then(|from| from.ceil().to_i64()));
        let to = interval.to.map(|to| scaled(to).and_then(|to| to.floor().to_i64()));
        let beyond = |amount: Option<Decimal>| {
            amount.map_or(i64::MIN, |a| if a.is_sign_negative() { i64::MIN } else { i64::MAX })
        };
        Self {
            from: from.map_or(i64::MIN, |from| from.unwrap_or_else(|| beyond(interval.from))),
            to: to.map_or(i64::MAX, |to| to.unwrap_or_else(|| beyond(interval.to))),
            predicate,
        }
    }
}

/// Amounts are compared in ten-thousandths.
const SCALE: i64 = 10_000;

fn ten_thousandths(amount: Decimal) -> Option<i64> {
    let scaled = amount.checked_mul(Decimal::from(SCALE))?;
    scaled.to_i64()
}

impl TextField {
    fn each(self, subject: &Subject, call: &mut impl FnMut(&Text)) {
        let mut of_lines = |texts: fn(&SubjectLine) -> &[Text]| {
            lines(subject).iter().flat_map(texts).for_each(&mut *call);
        };
        match self {
            Self::LineCode => of_lines(|line| &line.codes),
            Self::LineName => of_lines(|line| line.name.as_slice()),
            Self::LineText => of_lines(|line| line.text.as_slice()),
            Self::OurReference => subject.our_reference.iter().for_each(call),
            Self::YourReference => subject.your_reference.iter().for_each(call),
            Self::Reference => subject.references.iter().for_each(call),
            Self::Contract => subject.contract.iter().for_each(call),
            Self::VoucherText => subject.voucher_text.iter().for_each(call),
        }
    }
}

impl AmountField {
    fn of(self, subject: &Subject) -> Option<Decimal> {
        match self {
            Self::Sum => subject.sum,
            Self::Payable => subject.payable.map(|payable| payable.abs()),
            Self::LineDifference => subject.line_difference.map(|difference| difference.abs()),
        }
    }
}

fn lines(subject: &Subject) -> &[SubjectLine] {
    subject.billing.as_ref().map_or(&[], |billing| &billing.lines)
}
