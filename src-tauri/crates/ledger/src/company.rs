//! Settings of a company that decisions depend on.

use chrono::NaiveDate;

use crate::{Currency, OrgNumber};

/// Proof that the company is registered in ELMA (A-8, decision D1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElmaRegistration {
    /// The day it was registered.
    pub registered_on: NaiveDate,
    /// How that is known.
    pub proof: String,
}

/// What automatic posting needs to know about the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanySettings {
    /// Name.
    pub name: String,
    /// Own organisation number.
    pub org_number: OrgNumber,
    /// Currency of the books.
    pub currency: Currency,
    /// Whether input VAT may be deducted at all.
    pub vat_registered: bool,
    /// ELMA registration; without it automatic posting stays off.
    pub elma: Option<ElmaRegistration>,
    /// The one switch over all automatic posting.
    pub automation_on: bool,
}
