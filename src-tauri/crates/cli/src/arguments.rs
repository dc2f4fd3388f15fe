//! The command line of `bokfor`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Bookkeeping automation without a window, for scripts and for measuring.
///
/// Results go to stdout, messages to stderr. Exit status: 0 done, 1 something was held, refused
/// or unreadable, 2 wrong use, 3 failure.
#[derive(Debug, Parser)]
#[command(name = "bokfor", version)]
pub struct Arguments {
    /// One JSON object a line on stdout.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a company file.
    New(New),
    /// Read documents with no company.
    Read {
        /// Files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Take documents in: post what may be posted, leave the rest in the inbox with the reason.
    Import(Import),
    /// The table for automatic posting.
    Autopost(InFile<Autopost>),
    /// The inbox.
    Inbox(InFile<Inbox>),
    /// Post a document by hand.
    Post(Post),
    /// Vouchers.
    Vouchers {
        /// Company file.
        file: PathBuf,
    },
    /// The payment queue.
    Payments(InFile<Payments>),
    /// Suppliers and their register.
    Suppliers(InFile<Suppliers>),
    /// Decisions, then edits, oldest first.
    Log {
        /// Company file.
        file: PathBuf,
    },
    /// Why a document was posted or left.
    Explain {
        /// Company file.
        file: PathBuf,
        /// Document number.
        document: i64,
    },
    /// Automation rules, as text.
    Rules(InFile<Rules>),
    /// Settings of the company.
    Settings(InFile<Settings>),
    /// Undo a run: every voucher it posted is reversed.
    Undo {
        /// Company file.
        file: PathBuf,
        /// Number of the run.
        #[arg(long)]
        run: i64,
    },
    /// Recompute everything: chain, balances, numbering, document hashes, subledger.
    Verify {
        /// Company file.
        file: PathBuf,
    },
    /// Play the demo company's year into a new company file.
    Demo {
        /// Folder with the demo's scenario.
        scenario: PathBuf,
        /// Company file to make.
        file: PathBuf,
    },
    /// Measure, each figure against a baseline in the same run.
    Bench(crate::bench::Arguments),
    /// Serve the page's commands on the loopback interface; development builds only.
    #[cfg(debug_assertions)]
    Serve(crate::serve::Arguments),
}

/// A command inside a company file; the list when no action is named.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = false)]
pub struct InFile<A: Subcommand> {
    /// Company file.
    pub file: PathBuf,
    /// What to do; lists when absent.
    #[command(subcommand)]
    pub action: Option<A>,
}

/// `bokfor new`.
#[derive(Debug, Args)]
pub struct New {
    /// Company file to make.
    pub file: PathBuf,
    /// Name of the company.
    #[arg(long)]
    pub name: String,
    /// Organisation number, nine digits.
    #[arg(long)]
    pub org_number: String,
    /// Day of the registration in ELMA; automatic posting needs it.
    #[arg(long, value_name = "DATE")]
    pub elma_registered_on: Option<String>,
}

/// `bokfor import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Company file.
    pub file: PathBuf,
    /// Files and folders, taken in this order.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How the documents came in.
    #[arg(long, value_enum, default_value_t = Channel::EInvoice)]
    pub channel: Channel,
}

/// Channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Channel {
    /// From an access point.
    EInvoice,
    /// From a scanner.
    Scan,
    /// By hand.
    Manual,
    /// From e-mail.
    Email,
}

impl From<Channel> for ledger::Channel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::EInvoice => Self::EInvoice,
            Channel::Scan => Self::Scan,
            Channel::Manual => Self::Manual,
            Channel::Email => Self::Email,
        }
    }
}

/// `bokfor autopost FILE …`. A supplier is its number or its organisation number.
#[derive(Debug, Subcommand)]
pub enum Autopost {
    /// The table.
    List,
    /// Set a supplier's row; what is not named stays.
    Set {
        /// Supplier.
        supplier: String,
        /// Highest amount with VAT that may be posted, in the company's currency; "" clears it.
        #[arg(long)]
        cap: Option<String>,
        /// Department of every line; "" for none.
        #[arg(long)]
        department: Option<String>,
        /// Debit account on the supplier's card; "" clears it.
        #[arg(long)]
        debit_account: Option<String>,
        /// Switch automatic posting on or off.
        #[arg(long, value_enum)]
        mode: Option<Mode>,
    },
    /// Switch automatic posting on: for suppliers, or for the whole company when none is named.
    Enable {
        /// Suppliers.
        suppliers: Vec<String>,
    },
    /// Switch automatic posting off: for suppliers, or for the whole company when none is named.
    Disable {
        /// Suppliers.
        suppliers: Vec<String>,
    },
    /// Suppliers where it fits, with a cap that their earlier invoices stay under.
    Candidates,
    /// Run a supplier's last invoice through the plan; nothing is written unless --live.
    Pilot {
        /// Supplier.
        supplier: String,
        /// Switch on and post.
        #[arg(long)]
        live: bool,
    },
}

/// Column 5 of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// Posted by itself.
    Auto,
    /// Posted by a person.
    Manual,
}

/// `bokfor inbox FILE …`.
#[derive(Debug, Subcommand)]
pub enum Inbox {
    /// What waits.
    List {
        /// Posted and rejected ones as well.
        #[arg(long)]
        all: bool,
    },
    /// Try automatic posting again; all that waits when none is named.
    Retry {
        /// Documents.
        documents: Vec<i64>,
    },
    /// Take a document out: it is not to be posted.
    Reject {
        /// Document.
        document: i64,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Lay a rejected document into the inbox again.
    Reopen {
        /// Document.
        document: i64,
    },
}

/// `bokfor post`.
#[derive(Debug, Args)]
pub struct Post {
    /// Company file.
    pub file: PathBuf,
    /// Document.
    pub document: i64,
    /// Account of every cost line; the proposed one when absent.
    #[arg(long)]
    pub account: Option<String>,
    /// Hold codes you have seen and take upon you.
    #[arg(long, value_name = "CODE")]
    pub accept: Vec<String>,
}

/// `bokfor payments FILE …`.
#[derive(Debug, Subcommand)]
pub enum Payments {
    /// The queue.
    List {
        /// Released, sent and removed ones as well.
        #[arg(long)]
        all: bool,
    },
    /// Write a payment file and release what is in it.
    Release {
        /// Payments.
        #[arg(required = true)]
        payments: Vec<i64>,
        /// File to write.
        #[arg(long, value_name = "F")]
        out: PathBuf,
        /// Format of the file.
        #[arg(long, value_enum, default_value_t = Format::V09)]
        format: Format,
    },
    /// Hold payments.
    Hold {
        /// Payments.
        #[arg(required = true)]
        payments: Vec<i64>,
        /// Until this day.
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
    },
    /// Take payments out of the queue.
    Remove {
        /// Payments.
        #[arg(required = true)]
        payments: Vec<i64>,
    },
    /// Put held or removed payments back.
    Restore {
        /// Payments.
        #[arg(required = true)]
        payments: Vec<i64>,
    },
    /// Give a payment one of the supplier's confirmed accounts.
    Account {
        /// Payment.
        payment: i64,
        /// Account number or IBAN.
        account: String,
    },
    /// Payment files made.
    Batches,
    /// Mark a payment file as sent, after its hash and sum were checked again.
    Sent {
        /// Batch.
        batch: i64,
    },
    /// Take a payment file back that never reached the bank.
    TakeBack {
        /// Batch.
        batch: i64,
    },
}

/// Payment formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// pain.001.001.03.
    #[value(name = "pain.001.001.03", alias = "03")]
    V03,
    /// pain.001.001.09.
    #[value(name = "pain.001.001.09", alias = "09")]
    V09,
}

/// `bokfor suppliers FILE …`. A supplier is its number or its organisation number.
#[derive(Debug, Subcommand)]
pub enum Suppliers {
    /// All suppliers.
    List,
    /// One supplier's card.
    Show {
        /// Supplier.
        supplier: String,
    },
    /// Change a card; what is not named stays.
    Set(SetSupplier),
    /// You have looked over the card: the payment block of a new supplier falls.
    Review {
        /// Supplier.
        supplier: String,
        /// Accounts to confirm; all that were seen when absent.
        #[arg(long, value_name = "ACCOUNT")]
        confirm: Option<Vec<String>>,
    },
    /// Read the supplier register (CSV or XLSX); from now on this file when PATH is given.
    Refresh {
        /// Register file.
        path: Option<PathBuf>,
    },
}

/// `bokfor suppliers FILE set`.
#[derive(Debug, Args)]
pub struct SetSupplier {
    /// Supplier.
    pub supplier: String,
    /// Name.
    #[arg(long)]
    pub name: Option<String>,
    /// Organisation number.
    #[arg(long)]
    pub org_number: Option<String>,
    /// Debit account; "" clears it.
    #[arg(long)]
    pub debit_account: Option<String>,
    /// Invoices must be approved.
    #[arg(long)]
    pub approval_required: Option<bool>,
    /// Invoices are booked against a project.
    #[arg(long)]
    pub project_required: Option<bool>,
    /// Payment block.
    #[arg(long)]
    pub payment_block: Option<bool>,
    /// Days until payment when an invoice gives no due date.
    #[arg(long)]
    pub payment_days: Option<String>,
    /// VAT code for purchases from abroad.
    #[arg(long)]
    pub foreign_vat_code: Option<String>,
}

/// `bokfor rules FILE …`.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// The rules in their order.
    List,
    /// Print them as text (TOML).
    Export,
    /// Take rules in from text: all of them, or none when one can't be used.
    Import {
        /// File.
        path: PathBuf,
    },
    /// Say what is wrong with a text of rules; nothing is written.
    Check {
        /// File.
        path: PathBuf,
    },
    /// What became of every rule, in the newest decision about a document.
    Explain {
        /// Document number.
        document: i64,
    },
    /// Switch the rules on.
    On,
    /// Switch the rules off.
    Off,
}

/// `bokfor settings FILE …`.
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// All settings.
    Show,
    /// Change settings; what is not named stays.
    Set {
        /// Day of the registration in ELMA; "" clears it.
        #[arg(long, value_name = "DATE")]
        elma_registered_on: Option<String>,
        /// How that is known.
        #[arg(long)]
        elma_proof: Option<String>,
        /// Registered for VAT.
        #[arg(long)]
        vat_registered: Option<bool>,
        /// Account payments are made from.
        #[arg(long)]
        payment_account: Option<String>,
        /// BIC of the company's bank.
        #[arg(long)]
        payment_bic: Option<String>,
    },
    /// Record an exchange rate: company currency for one unit.
    Rate {
        /// Currency.
        currency: String,
        /// Day.
        date: String,
        /// Rate.
        rate: String,
    },
    /// Lock a month.
    Lock {
        /// Month, as 2026-01.
        month: String,
    },
    /// Open a month.
    Unlock {
        /// Month, as 2026-01.
        month: String,
    },
    /// Add a department or change its name.
    Department {
        /// Code.
        code: String,
        /// Name.
        name: String,
    },
    /// Add an account, or change its name, its VAT code or whether it may be posted to.
    Account {
        /// Number.
        number: String,
        /// Name.
        name: String,
        /// VAT code of what is customarily posted to it; 0: nothing is deducted on it. What it has
        /// when absent.
        #[arg(long)]
        vat_code: Option<String>,
        /// May not be posted to.
        #[arg(long)]
        inactive: bool,
    },
    /// Make a backup now.
    Backup,
}
