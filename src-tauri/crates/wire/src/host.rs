//! Commands of the host: the system's dialogs ask for the place.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::payments::PaymentFormat;

/// Makes a company file where the user says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewCompany {
    /// Name.
    pub name: String,
    /// Organisation number.
    pub org_number: String,
    /// ELMA registration, day.
    pub elma_registered_on: Option<String>,
}

/// Opens a company file the user chooses.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenOtherCompany {}

/// Imports files or a folder the user chooses: the drop's equivalent by key.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChooseImport {
    /// A folder instead of files.
    pub folder: bool,
}

/// Watches the register file the user chooses (CSV or XLSX).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChooseRegister {}

/// Writes the payment file where the user says, and releases what is in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReleasePayments {
    /// Which payments: those of the sheet that were not refused.
    pub payments: Vec<i64>,
    /// Format.
    pub format: PaymentFormat,
}

/// Saves a document or an attachment where the user says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveAttachment {
    /// Document.
    pub document: i64,
    /// 0 for the document itself, 1 for its first attachment.
    pub part: u32,
}
