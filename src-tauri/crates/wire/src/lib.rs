//! What crosses the boundary between the page and the program: commands, responses, events and
//! failures. Plain data; the page's TypeScript types are generated from here (`cargo test -p wire`
//! writes `ui/src/wire`).
//!
//! Amounts are decimal strings with their currency, dates `yyyy-mm-dd`, instants RFC 3339 in UTC.
//! No sentence crosses: a failure is a code with parameters, and the page has the words.

#[macro_use]
mod command;
#[cfg(test)]
mod typescript;

pub mod autopost;
pub mod common;
pub mod company;
pub mod document;
pub mod events;
pub mod failure;
pub mod headless;
pub mod host;
pub mod inbox;
pub mod log;
pub mod payments;
pub mod settings;
pub mod suppliers;
pub mod vouchers;
pub mod why;

pub use command::Command;
pub use common::{Amount, ListQuery, Page, Reason, Saved};
pub use events::Event;
pub use failure::{Failure, FailureCode};

commands! {
    /// Every command of the program, read from its name and JSON.
    Call, declare;
    // Company and window
    CompanyInfo: "company_info" => company::GetCompany => company::CompanyInfo;
    CompanyRecent: "company_recent" => company::GetRecentCompanies => Vec<company::RecentCompany>;
    CompanyOpen: "company_open" => company::OpenCompany => company::CompanyInfo;
    Search: "search" => company::Search => Vec<company::Hit>;
    JobList: "job_list" => events::GetJobs => Vec<events::Job>;
    JobCancel: "job_cancel" => events::CancelJob => Saved;
    // Inbox and documents
    InboxList: "inbox_list" => inbox::ListInbox => Page<inbox::InboxRow>;
    DocumentGet: "document_get" => document::GetDocument => document::Document;
    DocumentCode: "document_code" => document::PreviewCoding => document::VoucherPreview;
    DocumentPost: "document_post" => document::PostDocument => document::Posted;
    DocumentReject: "document_reject" => document::RejectDocument => Saved;
    DocumentReopen: "document_reopen" => document::ReopenDocument => Saved;
    DocumentRetry: "document_retry" => document::RetryDocuments => events::Started;
    DocumentBlock: "document_block" => document::SetPaymentBlock => Saved;
    // Table A
    AutopostList: "autopost_list" => autopost::ListAutopost => Page<autopost::AutopostRow>;
    AutopostSet: "autopost_set" => autopost::SetAutopost => autopost::AutopostRow;
    AutopostAmounts: "autopost_amounts" => autopost::GetEarlierAmounts => autopost::EarlierAmounts;
    AutopostGlobal: "autopost_global" => autopost::SetAutomation => Saved;
    AutopostCandidates: "autopost_candidates" => autopost::GetCandidates => Vec<autopost::Candidate>;
    AutopostEnable: "autopost_enable" => autopost::EnableMany => autopost::Enabled;
    AutopostPilot: "autopost_pilot" => autopost::RunPilot => autopost::Pilot;
    // Suppliers and their register
    SupplierList: "supplier_list" => suppliers::ListSuppliers => Page<suppliers::SupplierRow>;
    SupplierGet: "supplier_get" => suppliers::GetSupplier => suppliers::SupplierCard;
    SupplierSave: "supplier_save" => suppliers::SaveSupplier => suppliers::SupplierCard;
    SupplierReview: "supplier_review" => suppliers::ReviewSupplier => suppliers::SupplierCard;
    SupplierAccount: "supplier_account" => suppliers::SetSupplierAccount => suppliers::SupplierCard;
    RegisterState: "register_state" => suppliers::GetRegister => suppliers::Register;
    RegisterRefresh: "register_refresh" => suppliers::RefreshRegister => events::Started;
    RegisterResolve: "register_resolve" => suppliers::ResolveConflict => suppliers::Register;
    // Payments
    PaymentList: "payment_list" => payments::ListPayments => Page<payments::PaymentRow>;
    PaymentMove: "payment_move" => payments::MovePayments => payments::Moved;
    PaymentAccount: "payment_account" => payments::SetPaymentAccount => Saved;
    PaymentSheet: "payment_sheet" => payments::GetReleaseSheet => payments::ReleaseSheet;
    BatchList: "batch_list" => payments::GetBatches => Vec<payments::Batch>;
    BatchSent: "batch_sent" => payments::MarkSent => payments::Batch;
    BatchTakeBack: "batch_take_back" => payments::TakeBack => payments::Batch;
    // Vouchers, log and reasons
    VoucherList: "voucher_list" => vouchers::ListVouchers => Page<vouchers::VoucherRow>;
    VoucherGet: "voucher_get" => vouchers::GetVoucher => vouchers::Voucher;
    VoucherReverse: "voucher_reverse" => vouchers::ReverseVoucher => vouchers::Voucher;
    LogList: "log_list" => log::ListLog => Page<log::LogRow>;
    RunList: "run_list" => log::GetRuns => Vec<log::Run>;
    RunUndo: "run_undo" => log::UndoRun => events::Started;
    Why: "why" => why::GetWhy => why::Decision;
    // Settings
    SettingsGet: "settings_get" => settings::GetSettings => settings::Settings;
    SettingsSave: "settings_save" => settings::SaveSettings => settings::Settings;
    AccountList: "account_list" => settings::GetAccounts => Vec<settings::Account>;
    AccountSave: "account_save" => settings::SaveAccount => Vec<settings::Account>;
    DimensionList: "dimension_list" => settings::GetDimensions => Vec<settings::Dimension>;
    DimensionSave: "dimension_save" => settings::SaveDimension => Vec<settings::Dimension>;
    PeriodList: "period_list" => settings::GetPeriods => Vec<settings::Period>;
    PeriodLock: "period_lock" => settings::LockPeriod => Vec<settings::Period>;
    RateList: "rate_list" => settings::GetRates => Vec<settings::Rate>;
    RateSave: "rate_save" => settings::SaveRate => Vec<settings::Rate>;
    UserList: "user_list" => settings::GetUsers => Vec<settings::User>;
    UserSave: "user_save" => settings::SaveUser => Vec<settings::User>;
    Verify: "verify" => settings::Verify => events::Started;
    Backup: "backup" => settings::Backup => events::Started;
}

commands! {
    /// What only a host can do, because the system is asked for a place: paths never reach the page.
    /// A user who closes the system's dialog gets `Cancelled`.
    HostCall, declare_host;
    CompanyNew: "company_new" => host::NewCompany => company::CompanyInfo;
    CompanyOpenOther: "company_open_other" => host::OpenOtherCompany => company::CompanyInfo;
    ImportChoose: "import_choose" => host::ChooseImport => Saved;
    RegisterChoose: "register_choose" => host::ChooseRegister => events::Started;
    PaymentRelease: "payment_release" => host::ReleasePayments => events::Started;
    AttachmentSave: "attachment_save" => host::SaveAttachment => Saved;
}
