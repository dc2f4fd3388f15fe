//! Which VAT code a row of an invoice's VAT breakdown is posted with, when that is certain.

use chrono::NaiveDate;
use ledger::invoice::{Invoice, Place, VatSubtotal};
use ledger::{Account, Supplier, VatCode, VatKind, VatRates};
use rust_decimal::Decimal;

use crate::parties::{is_norway, norwegian_vat_number};
use crate::trace::{Release, Value};
use crate::{Facts, SupplierFacts};

/// What the VAT treatment of an invoice depends on.
pub(crate) struct VatContext<'a> {
    pub invoice: &'a Invoice,
    pub supplier: &'a Supplier,
    pub vat_registered: bool,
    pub rates: &'a VatRates,
    /// Tax point, else issue date.
    pub day: NaiveDate,
}

/// Why a row can't be posted with certainty.
#[derive(Debug)]
pub(crate) struct Uncertain {
    pub expected: Value,
    pub actual: Value,
    pub place: Option<Place>,
    pub release: Release,
}

/// Codes for what the buyer calculates at home: emission allowances and gold.
const EMISSION: [&str; 2] = ["91", "92"];
/// Codes for what comes from abroad without customs.
const ABROAD: [&str; 7] = ["86", "87", "88", "89", "91", "92", "0"];

/// Where the seller is, as far as Norwegian VAT goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seller {
    Domestic,
    Foreign,
}

/// The day VAT rates are taken of: the tax point (BT-7), else the issue date.
pub(crate) fn tax_day(invoice: &Invoice) -> Option<NaiveDate> {
    invoice.tax_point_on.as_ref().or(invoice.issue_on.as_ref()).map(|d| d.value)
}

/// Whether a category is VAT that the seller charges: S; in EHF 2.0 also H (15 %), AA (low) and
/// R (raw fish). The rate says which code it is.
pub(crate) fn is_charged(category: &str) -> bool {
    matches!(category, "S" | "H" | "AA" | "R")
}

/// Whether an account's own VAT code stands against a code that deducts: 0 against every one, and
/// the low rate, of lodging and travel, against the higher ones, for what a hotel charges at
/// those is meals, on which nothing is deducted (mval. § 8-3).
pub(crate) fn is_barred(rates: &VatRates, code: VatCode, account: &Account) -> bool {
    match account.vat_code {
        Some(VatCode::NONE) => rates.deducts(code),
        Some(VatCode::INPUT_LOW) => {
            matches!(code, VatCode::INPUT_REGULAR | VatCode::INPUT_MIDDLE)
        }
        _ => false,
    }
}

impl<'a> VatContext<'a> {
    /// Of an invoice of a known supplier with a day.
    pub fn of(facts: &Facts<'a>) -> Option<Self> {
        let SupplierFacts::Known { card: supplier, .. } = facts.supplier else { return None };
        Some(Self {
            invoice: facts.invoice,
            supplier,
            vat_registered: facts.company.vat_registered,
            rates: facts.vat_rates,
            day: tax_day(facts.invoice)?,
        })
    }

    /// Whether an account's own VAT code stands against a code that deducts.
    pub fn is_barred(&self, code: VatCode, account: &Account) -> bool {
        is_barred(self.rates, code, account)
    }

    /// The code for a row on an account: the row's, with nothing deducted where the account bars it.
    pub fn code_on(&self, row: &VatSubtotal, account: &Account) -> Result<VatCode, Box<Uncertain>> {
        let code = self.code(row)?;
        Ok(if self.is_barred(code, account) { code.without_deduction() } else { code })
    }

    /// The code for a row, by the seller's country and the row's category (formats.md):
    ///
    /// - foreign seller: only the code a person has set on the card, and only when no VAT is
    ///   charged, for a foreign VAT can't be deducted. What is exported (G) is goods, whose VAT
    ///   customs charge, and so is K but for emission allowances: never the code of services;
    /// - S: the deductible code with exactly this rate on the tax day, if the seller's VAT number
    ///   is NO…MVA; code 0 when the company is not registered for VAT;
    /// - E, Z, O: code 0 if no VAT is charged;
    /// - AE and K (the buyer calculates): emission allowances and gold, with or without deduction as
    ///   a person has set it; services from abroad a Norwegian seller does not sell;
    /// - G from a Norwegian seller and every other category: never certain.
    pub fn code(&self, row: &VatSubtotal) -> Result<VatCode, Box<Uncertain>> {
        let category = row.category.code.value.as_str();
        if self.seller() == Seller::Foreign {
            return match category {
                "G" => {
                    Err(uncertain(row, Value::texts(["E", "Z", "O", "AE"]), Release::PostByHand))
                }
                "K" => self.set_by_person(row, &EMISSION),
                _ => self.set_by_person(row, &ABROAD),
            };
        }
        match category {
            charged if is_charged(charged) => self.charged(row),
            "E" | "Z" | "O" => self.without_vat(row).map(|()| VatCode::NONE),
            "AE" | "K" => self.set_by_person(row, &EMISSION),
            _ => {
                let known = Value::texts(["S", "E", "Z", "O", "AE", "K"]);
                Err(uncertain(row, known, Release::PostByHand))
            }
        }
    }

    /// Domestic with a Norwegian VAT number, or when neither card nor document names another country.
    fn seller(&self) -> Seller {
        let named = [Some(self.supplier.country.as_str()), self.invoice.seller.country()];
        let foreign = named.into_iter().flatten().any(|c| !is_norway(c))
            && norwegian_vat_number(&self.invoice.seller).is_none();
        if foreign { Seller::Foreign } else { Seller::Domestic }
    }

    fn charged(&self, row: &VatSubtotal) -> Result<VatCode, Box<Uncertain>> {
        if !self.vat_registered {
            return Ok(VatCode::NONE);
        }
        let rate = row.category.rate.as_ref().map(|r| r.value);
        let code = rate.and_then(|rate| self.rates.input_code(rate, self.day));
        let code = code.ok_or_else(|| uncertain(row, self.known_rates(), Release::PostByHand))?;
        // Without registration the seller may not charge VAT, and it may not be deducted (NO-R-001).
        match norwegian_vat_number(&self.invoice.seller) {
            Some(_) => Ok(code),
            None => {
                let written = self.invoice.seller.vat_number.as_ref();
                Err(Box::new(Uncertain {
                    expected: Value::text("NO…MVA"),
                    actual: written.map_or(Value::Absent, |v| Value::text(v.value.as_str())),
                    place: written.map(|v| v.place.clone()),
                    release: Release::AskSupplier,
                }))
            }
        }
    }

    /// The code on the card, where it is one of these.
    fn set_by_person(
        &self,
        row: &VatSubtotal,
        fitting: &[&str],
    ) -> Result<VatCode, Box<Uncertain>> {
        self.without_vat(row)?;
        let code = self.supplier.foreign_vat_code.filter(|code| self.may_be_set(*code));
        let code = code.filter(|code| fitting.contains(&code.to_string().as_str()));
        let codes = Value::texts(fitting.iter().copied());
        code.ok_or_else(|| uncertain(row, codes, Release::SetForeignVatCode))
    }

    /// Code 0, or reverse charge with a rate on the day; with deduction only for a registered company.
    fn may_be_set(&self, code: VatCode) -> bool {
        match self.rates.rule(code).map(|rule| rule.kind) {
            Some(VatKind::None) => code == VatCode::NONE,
            Some(VatKind::ReverseCharge { deductible }) => {
                (self.vat_registered || !deductible) && self.rates.percent(code, self.day).is_some()
            }
            Some(VatKind::Input | VatKind::Import | VatKind::Output) | None => false,
        }
    }

    fn without_vat(&self, row: &VatSubtotal) -> Result<(), Box<Uncertain>> {
        let charged = row.tax.as_ref().filter(|tax| !tax.value.is_zero());
        match charged {
            None => Ok(()),
            Some(tax) => Err(Box::new(Uncertain {
                expected: Value::Number(Decimal::ZERO),
                actual: Value::Number(tax.value),
                place: Some(tax.place.clone()),
                release: Release::PostByHand,
            })),
        }
    }

    fn known_rates(&self) -> Value {
        let codes = [
            VatCode::INPUT_REGULAR,
            VatCode::INPUT_MIDDLE,
            VatCode::INPUT_LOW,
            VatCode::INPUT_FISH,
        ];
        let percents = codes.into_iter().filter_map(|code| self.rates.percent(code, self.day));
        Value::List(percents.map(Value::Number).collect())
    }
}

fn uncertain(row: &VatSubtotal, expected: Value, release: Release) -> Box<Uncertain> {
    let code = &row.category.code;
    let rate = row.category.rate.as_ref().map_or(Value::Absent, |r| Value::Number(r.value));
    let actual = Value::List(vec![Value::text(code.value.as_str()), rate]);
    Box::new(Uncertain { expected, actual, place: Some(code.place.clone()), release })
}
