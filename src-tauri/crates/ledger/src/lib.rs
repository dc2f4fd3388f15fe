//! The nouns of bookkeeping and the invariants that hold for them.
//!
//! Nothing here reads, writes, asks the time or fails by panic. A value of a type in this crate
//! is valid by construction: an [`OrgNumber`] has passed its check digit, a [`BalancedVoucher`]
//! sums to 0.00, a [`Money`] has no more decimals than its currency.

mod account;
mod check_digit;
mod company;
mod currency;
mod document;
mod fold;
mod identifiers;
pub mod invoice;
mod journal;
mod money;
mod org_number;
mod payment;
mod period;
mod reference;
mod supplier;
mod vat;
mod voucher;

pub use account::{Account, AccountNumber, AccountNumberFault};
pub use check_digit::{mod10, mod11};
pub use company::{CompanySettings, ElmaRegistration};
pub use currency::{Currency, ExchangeRate};
pub use document::{Channel, DocumentId, DocumentKind, Hashing, Sha256};
pub use fold::fold;
pub use identifiers::{
    AccountFault, BankAccount, Bic, Iban, Kid, KidFault, PayeeAccount, RfReference,
};
pub use journal::{ChainHash, Covered, chain_hash};
pub use money::{Money, MoneyFault};
pub use org_number::{OrgNumber, OrgNumberFault};
pub use payment::PaymentStatus;
pub use period::{Month, PeriodLocks};
pub use reference::{FinnishReference, PaymentReference};
pub use supplier::{AutopostMode, AutopostRow, KnownAccount, Supplier, SupplierId};
pub use vat::{VatCode, VatKind, VatRates, VatRule};
pub use voucher::{
    BalancedVoucher, Dimensions, Posting, Series, VoucherFault, VoucherId, VoucherKind,
    VoucherNumber,
};
