//! Text of elements to values. What is there and can't be read leaves a note, never an error.

use std::borrow::Cow;

use chrono::NaiveDate;
use ledger::Currency;
use ledger::invoice::{Found, Identifier, Note, NoteCode, Place};
use rust_decimal::Decimal;

use crate::xml::Element;

/// The name of a field as the `read` command prints it, on the document or on a line.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Field {
    Document(&'static str),
    /// Line number from 1, and the field on it.
    Line(usize, &'static str),
}

impl Field {
    /// Another field of the same document or line.
    pub(crate) fn beside(self, name: &'static str) -> Self {
        match self {
            Self::Document(_) => Self::Document(name),
            Self::Line(number, _) => Self::Line(number, name),
        }
    }
}

impl From<Field> for Cow<'static, str> {
    fn from(field: Field) -> Self {
        match field {
            Field::Document(name) => Cow::Borrowed(name),
            Field::Line(number, name) => Cow::Owned(format!("lines.{number}.{name}")),
        }
    }
}

/// How a format writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecimalMark {
    /// XML Schema `decimal`.
    Point,
    /// Finvoice; a point is taken as well, thousands separators are not.
    Comma,
}

/// Notes of one invoice. One that has more is wrong from end to end, and nobody reads further.
const NOTE_LIMIT: usize = 1000;

/// Collects what is odd about a document while it is read and checked.
#[derive(Debug)]
pub(crate) struct Findings {
    pub(crate) notes: Vec<Note>,
    mark: DecimalMark,
    /// The document's currency, once it is known.
    pub(crate) currency: Option<Currency>,
}

impl Findings {
    pub(crate) fn new(mark: DecimalMark) -> Self {
        Self { notes: Vec::new(), mark, currency: None }
    }

    /// A note with what would be right and what was found.
    pub(crate) fn note(
        &mut self,
        code: NoteCode,
        field: Field,
        place: Place,
        expected: Option<String>,
        actual: Option<String>,
    ) {
        if self.notes.len() >= NOTE_LIMIT {
            return;
        }
        let (expected, actual) = (expected.map(shortened), actual.map(shortened));
        self.notes.push(Note { code, field: field.into(), expected, actual, place });
    }

    /// Notes a field that may stand once and stands twice with different values.
    pub(crate) fn once(&mut self, element: Option<Element>, field: Field) {
        let Some(first) = element else { return };
        if let Some(other) = first.contradiction() {
            let (expected, actual) = (first.text().into_owned(), other.text().into_owned());
            let code = NoteCode::FieldContradicts;
            self.note(code, field, other.place(), Some(expected), Some(actual));
        }
    }

    /// Notes a part of the document that may stand once and stands twice, whatever it says.
    pub(crate) fn alone<'d>(
        &mut self,
        mut elements: impl Iterator<Item = Element<'d>>,
        field: Field,
    ) {
        if let Some(other) = elements.nth(1) {
            self.note(NoteCode::FieldContradicts, field, other.place(), None, None);
        }
    }

    fn invalid(&mut self, element: Element, field: Field, form: &str) {
        let actual = Some(element.text().into_owned());
        self.note(NoteCode::FieldInvalid, field, element.place(), Some(form.to_owned()), actual);
    }

    /// A number.
    pub(crate) fn decimal(
        &mut self,
        element: Option<Element>,
        field: Field,
    ) -> Option<Found<Decimal>> {
        let element = element?;
        let text = element.text();
        if text.is_empty() {
            return None;
        }
        let number = parse_decimal(&text, self.mark);
        if number.is_none() {
            self.invalid(element, field, "decimal");
        }
        Some(Found { value: number?, place: element.place() })
    }

    /// A number that is an amount: one in another currency than the document's is noted
    /// (PEPPOL-EN16931-R051).
    pub(crate) fn amount(
        &mut self,
        element: Option<Element>,
        field: Field,
    ) -> Option<Found<Decimal>> {
        let attribute = match self.mark {
            DecimalMark::Point => "currencyID",
            DecimalMark::Comma => "AmountCurrencyIdentifier",
        };
        let found = self.decimal(element, field)?;
        let stated = element.and_then(|element| element.attribute(attribute));
        if let (Some(stated), Some(currency)) = (stated, self.currency)
            && stated != currency.code()
        {
            let expected = Some(currency.to_string());
            let actual = Some(stated.into_owned());
            self.note(NoteCode::FieldContradicts, field, found.place.clone(), expected, actual);
        }
        Some(found)
    }

    /// A day as XML Schema writes it: `2026-11-22`, perhaps with a time zone.
    pub(crate) fn date(
        &mut self,
        element: Option<Element>,
        field: Field,
    ) -> Option<Found<NaiveDate>> {
        self.date_by(element, field, iso_date)
    }

    /// A day in a form of the format's own.
    pub(crate) fn date_by(
        &mut self,
        element: Option<Element>,
        field: Field,
        parse: impl Fn(&str) -> Option<NaiveDate>,
    ) -> Option<Found<NaiveDate>> {
        let element = element?;
        let text = element.text();
        if text.is_empty() {
            return None;
        }
        let date = parse(&text);
        if date.is_none() {
            self.invalid(element, field, "date");
        }
        Some(Found { value: date?, place: element.place() })
    }

    /// A currency code.
    pub(crate) fn currency(
        &mut self,
        element: Option<Element>,
        field: Field,
    ) -> Option<Found<Currency>> {
        let element = element?;
        let text = element.text();
        if text.is_empty() {
            return None;
        }
        let currency = text.parse().ok();
        if currency.is_none() {
            self.invalid(element, field, "currency");
        }
        Some(Found { value: currency?, place: element.place() })
    }
}

/// What a note quotes. A field may hold a whole book; its place is in the note.
fn shortened(text: String) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}

/// The text of an element; an empty one counts as absent.
pub(crate) fn text(element: Option<Element>) -> Option<Found<String>> {
    let element = element?;
    let text = element.text();
    if text.is_empty() {
        return None;
    }
    Some(Found { value: text.into_owned(), place: element.place() })
}

/// The texts of several elements, without the empty ones.
pub(crate) fn texts<'d>(elements: impl Iterator<Item = Element<'d>>) -> Vec<Found<String>> {
    elements.filter_map(|element| text(Some(element))).collect()
}

/// An identifier with the scheme in the attribute of the name.
pub(crate) fn identifier(element: Option<Element>, scheme: &str) -> Option<Identifier> {
    let element = element?;
    Some(Identifier { id: text(Some(element))?, scheme: attribute(element, scheme) })
}

/// An attribute as an owned text.
pub(crate) fn attribute(element: Element, name: &str) -> Option<String> {
    element.attribute(name).map(Cow::into_owned)
}

/// An attribute as a value with its place.
pub(crate) fn found_attribute(element: Element, name: &str) -> Option<Found<String>> {
    let value = attribute(element, name)?;
    let place = match element.place() {
        Place::Xml(path) => Place::Xml(format!("{path}/@{name}").into_boxed_str()),
        page @ Place::Page { .. } => page,
    };
    Some(Found { value, place })
}

/// Optional sign, digits, at most one mark; no exponent, no separators, as many digits as fit.
pub(crate) fn parse_decimal(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let text: Cow<str> = match mark {
        DecimalMark::Comma if text.contains(',') => {
            if text.contains('.') {
                return None;
            }
            Cow::Owned(text.replace(',', "."))
        }
        DecimalMark::Comma | DecimalMark::Point => Cow::Borrowed(text),
    };
    let mut marks = 0;
    let form = digits.bytes().all(|byte| {
        marks += usize::from(byte == b'.' || byte == b',');
        byte.is_ascii_digit() || byte == b'.' || byte == b','
    });
    if !form || marks > 1 || digits.len() == marks {
        return None;
    }
    Decimal::from_str_exact(&text).ok()
}

/// `2026-11-22`, with or without a time zone.
pub(crate) fn iso_date(text: &str) -> Option<NaiveDate> {
    let (day, zone) = text.split_at_checked(10)?;
    let zoned = match zone.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].iter().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *day.as_bytes() else { return None };
    if zoned { date_of([y1, y2, y3, y4, m1, m2, d1, d2]) } else { None }
}

/// `CCYYMMDD`.
pub(crate) fn compact_date(text: &str) -> Option<NaiveDate> {
    date_of(text.as_bytes().try_into().ok()?)
}

fn date_of(digits: [u8; 8]) -> Option<NaiveDate> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |part: &[u8]| part.iter().fold(0_u32, |sum, d| sum * 10 + u32::from(d - b'0'));
    let year = i32::try_from(number(&digits[..4])).ok()?;
    NaiveDate::from_ymd_opt(year, number(&digits[4..6]), number(&digits[6..]))
}
