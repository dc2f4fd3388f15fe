//! The reference data every company starts with, embedded: chart of accounts, VAT codes and rates
//! (`assets/reference`, with the sources in its README).

use chrono::NaiveDate;
use ledger::{Account, AccountNumber, VatCode, VatKind, VatRule};
use store::ReferenceRate;

const ACCOUNTS: &str = include_str!("../../../../assets/reference/accounts-no.csv");
const VAT_CODES: &str = include_str!("../../../../assets/reference/vat-codes-no.csv");
const VAT_RATES: &str = include_str!("../../../../assets/reference/vat-rates-no.csv");

/// A row that can't be read: the program was built with damaged reference data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("reference data: {0}")]
pub(crate) struct ReferenceFault(String);

/// The Norwegian chart of accounts, all active.
pub(crate) fn accounts() -> Result<Vec<Account>, ReferenceFault> {
    rows(ACCOUNTS, |cells| {
        let [number, name, _, _, vat_code] = cells else { return None };
        let number = AccountNumber::parse(number).ok()?;
        let (name, vat_code) = ((*name).to_owned(), VatCode::parse(vat_code));
        Some(Account { number, name, active: true, vat_code })
    })
}

/// VAT codes by what they do to a purchase.
pub(crate) fn vat_rules() -> Result<Vec<VatRule>, ReferenceFault> {
    rows(VAT_CODES, |cells| {
        let [code, kind, deductible, reverse_charge, rate_class, ..] = cells else { return None };
        let kind = vat_kind(kind, *deductible == "yes", *reverse_charge == "yes")?;
        Some(VatRule { code: VatCode::parse(code)?, kind, rate_class: (*rate_class).to_owned() })
    })
}

/// VAT rates by class and date.
pub(crate) fn vat_rates() -> Result<Vec<ReferenceRate>, ReferenceFault> {
    rows(VAT_RATES, |cells| {
        let [class, from, to, percent] = cells else { return None };
        let to_on: Option<NaiveDate> = if to.is_empty() { None } else { Some(to.parse().ok()?) };
        let (rate_class, from_on) = ((*class).to_owned(), from.parse().ok()?);
        Some(ReferenceRate { rate_class, from_on, to_on, percent: percent.parse().ok()? })
    })
}

fn vat_kind(kind: &str, deductible: bool, reverse_charge: bool) -> Option<VatKind> {
    Some(match kind {
        "none" => VatKind::None,
        "input" => VatKind::Input,
        "import_services" | "emission" if reverse_charge => VatKind::ReverseCharge { deductible },
        "import_vat" | "import_basis" | "import_goods" => VatKind::Import,
        "output" | "output_zero" | "output_emission" | "export" | "outside" => VatKind::Output,
        _ => return None,
    })
}

fn rows<T>(file: &str, row: impl Fn(&[&str]) -> Option<T>) -> Result<Vec<T>, ReferenceFault> {
    let lines = file.lines().skip(1).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            row(&cells).ok_or_else(|| ReferenceFault(line.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ledger::VatRates;

    use super::*;

    fn all_rates() -> VatRates {
        let rates = vat_rates().unwrap().into_iter();
        let rates = rates.map(|r| (r.rate_class, r.from_on, r.to_on, r.percent)).collect();
        VatRates::new(vat_rules().unwrap(), rates)
    }

    #[test]
    fn every_row_can_be_read() {
        assert_eq!(accounts().unwrap().len(), 350);
        let rates = all_rates();
        let kind = |code: &str| rates.rule(VatCode::parse(code).unwrap()).unwrap().kind;
        assert_eq!(kind("1"), VatKind::Input);
        assert_eq!(kind("86"), VatKind::ReverseCharge { deductible: true });
        assert_eq!(kind("92"), VatKind::ReverseCharge { deductible: false });
        assert_eq!(kind("81"), VatKind::Import);
        assert_eq!(kind("3"), VatKind::Output);
    }

    #[test]
    fn rates_hold_from_day_to_day() {
        let rates = all_rates();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let low = |on: &str| rates.percent(VatCode::INPUT_LOW, day(on)).unwrap().to_string();
        assert_eq!(low("2021-09-30"), "6");
        assert_eq!(low("2021-10-01"), "12");
    }
}
