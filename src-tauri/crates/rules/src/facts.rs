//! Everything a decision depends on. The office gathers it; [`crate::plan()`] asks for nothing else.

use chrono::NaiveDate;
use ledger::invoice::Invoice;
use ledger::{
    Account, AutopostRow, Channel, CompanySettings, DocumentId, ExchangeRate, Money, OrgNumber,
    PayeeAccount, PeriodLocks, Supplier, VatRates,
};

use crate::parties;

/// The facts of one decision.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The invoice as read.
    pub invoice: &'a Invoice,
    /// How the document came in.
    pub channel: Channel,
    /// The company.
    pub company: &'a CompanySettings,
    /// Who the seller is in the register.
    pub supplier: SupplierFacts<'a>,
    /// The account that the supplier's debit text names; `None` when the chart has no such account.
    pub debit_account: Option<&'a Account>,
    /// What the row's department is.
    pub department: DepartmentState,
    /// The newest rate recorded on or before the issue date for the invoice's currency.
    pub rate: Option<ExchangeRate>,
    /// Locked months.
    pub period_locks: &'a PeriodLocks,
    /// VAT codes and their rates.
    pub vat_rates: &'a VatRates,
    /// Documents that may be this invoice, from every channel.
    pub possible_duplicates: &'a [PossibleDuplicate],
    /// Today, for what may not lie in the future.
    pub today: NaiveDate,
}

/// Who the seller is in the supplier register.
#[derive(Debug, Clone)]
pub enum SupplierFacts<'a> {
    /// The document does not say enough to know or to create a supplier (D-26).
    Unidentified,
    /// Not in the register; would be created (A-34, D12).
    Unknown(NewSupplier),
    /// In the register.
    Known {
        /// The card.
        card: &'a Supplier,
        /// The row in the table for automatic posting, if there is one.
        row: Option<&'a AutopostRow>,
        /// Invoices received from the supplier before this one.
        earlier_invoices: u32,
        /// Other cards that have its organisation number or VAT number.
        sharing_number: u32,
    },
}

/// A supplier to be created from a document: with a payment block, not reviewed, every account
/// unconfirmed (D12). The type has no field to say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSupplier {
    /// Name, else the organisation number.
    pub name: String,
    /// Norwegian organisation number as nine digits, or a foreign registration number as written.
    pub org_number_text: String,
    /// ISO 3166 country code.
    pub country: String,
    /// Accounts the document names, each once.
    pub accounts: Vec<PayeeAccount>,
}

impl NewSupplier {
    /// The supplier that would be created from an invoice. `None` when the document gives no valid
    /// organisation number, or gives the company's own (D-16, D-26); a foreign seller needs a
    /// registration or VAT number.
    pub fn of(invoice: &Invoice, own: OrgNumber) -> Option<Self> {
        let (org_number_text, country) = parties::registration(&invoice.seller, own)?;
        let name = invoice.seller.display_name().map(|n| n.value.trim().to_owned());
        let name = name.filter(|n| !n.is_empty()).unwrap_or_else(|| org_number_text.clone());
        let mut accounts: Vec<PayeeAccount> = Vec::new();
        for found in invoice.payment_means.iter().filter_map(|m| m.account.as_ref()) {
            match PayeeAccount::parse(&found.value) {
                Ok(account) if !accounts.contains(&account) => accounts.push(account),
                Ok(_) | Err(_) => {}
            }
        }
        Some(Self { name, org_number_text, country, accounts })
    }
}

/// What the department of a row is in the register of dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentState {
    /// The row names none ("ingen avdeling").
    NotSet,
    /// In use.
    Active,
    /// Closed.
    Inactive,
    /// No such department.
    Unknown,
}

/// How much alike two invoices of one supplier are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same number.
    Exact,
    /// A number that differs in writing only, or the same amount on the same day.
    Near,
}

/// A document that may be the same invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleDuplicate {
    /// The earlier document.
    pub document: DocumentId,
    /// Its invoice number as written.
    pub number: String,
    /// The number without what differs in writing only.
    pub normalised_number: String,
    /// Its amount to pay with the currency.
    pub payable: Option<Money>,
    /// Its issue date.
    pub issue_on: Option<NaiveDate>,
    /// How much alike.
    pub likeness: Likeness,
}
