//! What rules stand on besides the invoice: chart, defaults, templates, routes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use ledger::{
    Account, AccountNumber, Currency, Dimensions, PeriodLocks, SupplierId, VatCode, VatRates,
};

use crate::vocabulary::{AccrualRuleId, DimensionValue, RolloverRuleId, RouteId};

/// The ground of decisions by rules. The same for a new invoice and for all of history.
#[derive(Debug, Clone)]
pub struct RuleGround {
    /// The company's currency.
    pub currency: Currency,
    /// Whether the company deducts VAT.
    pub vat_registered: bool,
    /// The chart.
    pub accounts: BTreeMap<AccountNumber, Account>,
    /// VAT codes and rates.
    pub vat_rates: VatRates,
    /// Locked months.
    pub period_locks: PeriodLocks,
    /// Dimensions in use.
    pub dimensions: BTreeSet<DimensionValue>,
    /// Default coding of suppliers (B-66).
    pub suppliers: HashMap<SupplierId, Defaults>,
    /// Default coding of products, by folded code or name.
    pub products: HashMap<String, Defaults>,
    /// Default coding of the company.
    pub company: Defaults,
    /// Invoices that templates name, with their coding.
    pub templates: HashMap<i64, TemplateCoding>,
    /// Approval routes, and when they hold.
    pub routes: HashMap<RouteId, RouteValidity>,
    /// Accrual rules.
    pub accruals: HashMap<AccrualRuleId, AccrualRule>,
    /// Roll-over rules.
    pub rollovers: BTreeSet<RolloverRuleId>,
}

/// A default coding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Account.
    pub account: Option<AccountNumber>,
    /// Dimensions.
    pub dimensions: Dimensions,
}

/// The days on which a route may be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RouteValidity {
    /// First day.
    pub from_on: Option<NaiveDate>,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

/// In which month an accrual begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StartsIn {
    /// That of the voucher.
    SameMonth,
    /// The one after.
    NextMonth,
}

/// How a cost is spread over months (B-72).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccrualRule {
    /// How many months.
    pub months: u16,
    /// The balance account that holds what is not yet cost.
    pub balance_account: AccountNumber,
    /// In which month it begins.
    pub starts: StartsIn,
}

/// How the lines of a template invoice were coded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateCoding {
    /// Its lines.
    pub lines: Vec<TemplateLine>,
}

/// One coded line of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateLine {
    /// Product codes, folded.
    pub codes: Vec<String>,
    /// Product name, folded.
    pub name: Option<String>,
    /// Account.
    pub account: AccountNumber,
    /// VAT code.
    pub vat_code: VatCode,
    /// Dimensions.
    pub dimensions: Dimensions,
}

impl RuleGround {
    /// Whether an account may take a cost now.
    pub fn takes_cost(&self, account: AccountNumber) -> bool {
        account.takes_cost() && self.accounts.get(&account).is_some_and(|a| a.active)
    }
}
