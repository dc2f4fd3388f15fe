//! The company file: one SQLite database per company, and the only SQL of the program.
//!
//! [`CompanyFile`] opens a file with one [`Writer`] and any number of [`Readers`]. What happens in
//! a transaction happens through the modules named after the tables: each has its row types and
//! its statements side by side. Reading takes a [`View`]; writing takes a [`Tx`], which is a view
//! too.
//!
//! What is posted or received is final: triggers refuse to change it, number vouchers without
//! gaps, refuse locked months and unbalanced postings. [`verify`] recomputes all of it.

pub mod accounts;
pub mod automation_rules;
pub mod autopost;
pub mod backup;
mod column;
pub mod company;
mod connection;
pub mod decisions;
pub mod dimensions;
pub mod documents;
pub mod duplicates;
pub mod edits;
pub mod exchange_rates;
mod fault;
mod file;
pub mod invoice_facts;
pub mod invoice_lines;
pub mod invoices;
pub mod lists;
mod lock;
mod migrations;
pub mod open_items;
pub mod payment_batches;
pub mod payments;
pub mod periods;
mod postings;
mod progress;
pub mod register;
pub mod replay;
pub mod reversal;
pub mod rotation;
pub mod rule_sequences;
pub mod runs;
pub mod supplier_accounts;
pub mod suppliers;
#[cfg(test)]
mod tests;
mod transaction;
pub mod users;
pub mod vat;
pub mod verify;
pub mod vouchers;

pub use automation_rules::{AutomationRuleId, NewRule, RulePlace, RuleVersion, StoredRule};
pub use company::{Company, Language, NewCompany};
pub use decisions::{Decision, DecisionId, NewDecision};
pub use dimensions::{DimensionValue, Heading, HeadingKind};
pub use documents::{Document, DocumentState, NewDocument, Receipt, Received, Unreadable};
pub use duplicates::{AmountSpread, EarlierInvoice};
pub use edits::{Edit, EditId, Subject};
pub use fault::{Refusal, StoreFault};
pub use file::{CompanyFile, Readers, Writer};
pub use invoice_lines::InvoiceLineRow;
pub use invoices::{
    InvoiceAmounts, InvoiceId, InvoiceRow, InvoiceState, InvoiceStatus, StoredInvoice,
};
pub use open_items::{OpenItemId, StoredOpenItem, Terms};
pub use payment_batches::{Batch, BatchFormat, BatchId, NewBatch};
pub use payments::{NewPayment, Payment, PaymentId};
pub use progress::{Progress, Stage, Stop};
pub use register::{Conflict, ConflictId, RegisterRow, RegisterSource, Resolution};
pub use rotation::BackupMade;
pub use rule_sequences::SequenceId;
pub use runs::{Run, RunId, RunKind};
pub use supplier_accounts::SupplierAccount;
pub use suppliers::{Origin, SupplierCard};
pub use transaction::{Tx, View};
pub use users::{Actor, Rights, User, UserId};
pub use vat::ReferenceRate;
pub use vouchers::{Posted, Source, StoredVoucher};
