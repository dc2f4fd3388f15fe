//! One document: what it says, the posting it got or would get.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{Amount, Reason};
use crate::headless::{ReadError, ReadField, ReadNote};
use crate::inbox::InboxRow;
use crate::vouchers::PostingRow;
use crate::why::Decision;

/// Asks for a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetDocument {
    /// Document.
    pub document: i64,
}

/// All there is to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Document {
    /// As in the list.
    pub row: InboxRow,
    /// ubl, finvoice, pdf, image, other.
    pub kind: String,
    /// Size in bytes.
    pub size: u64,
    /// Whether the bytes are in the company file; if not, the file was too large and stayed where it
    /// was.
    pub kept: bool,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Every time the same bytes came.
    pub receipts: Vec<Receipt>,
    /// Supplier, when known.
    pub supplier: Option<i64>,
    /// Whether the supplier stands in the way: new and not reviewed.
    pub supplier_to_review: bool,
    /// The fields by the names of the `read` command, in reading order.
    pub fields: Vec<NamedField>,
    /// Lines by the names of the `read` command.
    pub lines: Vec<BTreeMap<String, ReadField>>,
    /// The invoice for drawing it, in sections.
    pub drawn: Option<DrawnInvoice>,
    /// What is odd.
    pub notes: Vec<ReadNote>,
    /// Why it can't be read.
    pub unreadable: Option<ReadError>,
    /// The beginning of a file that can't be read, where it is text.
    pub text: Option<String>,
    /// Attachments.
    pub attachments: Vec<AttachmentRow>,
    /// How many page images there are: of the document itself when it is a PDF, part 0.
    pub pages: u32,
    /// The posting it got.
    pub voucher: Option<i64>,
    /// The coding it would get, to be changed by a person; empty when it can't be coded.
    pub coding: Vec<CodingRow>,
    /// What that coding would post, or why not.
    pub preview: Option<VoucherPreview>,
    /// Payment, when there is one.
    pub payment: Option<i64>,
    /// Payment block on the invoice.
    pub payment_block: bool,
    /// The newest decision.
    pub decision: Option<Decision>,
    /// Version for `Stale`.
    pub version: i64,
}

/// A field in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedField {
    /// Name as in the `read` command.
    pub name: String,
    /// The field.
    pub field: ReadField,
}

/// One time the bytes came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Receipt {
    /// File name.
    pub file_name: String,
    /// Channel code.
    pub channel: String,
    /// Instant.
    pub received_at: String,
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentRow {
    /// Part number for page images: 1 for the first attachment.
    pub part: u32,
    /// File name as the sender gave it.
    pub file_name: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Media type by its bytes, not by the sender's word.
    pub media_type: Option<String>,
    /// Size in bytes.
    pub size: u32,
    /// Link that came instead of a file; never fetched.
    pub link: Option<String>,
    /// Page images that can be shown.
    pub pages: u32,
}

/// The invoice laid out for reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnInvoice {
    /// Seller, a line each: name, address, country, org_number, vat_number, tax_registration,
    /// contact.
    pub seller: Vec<NamedField>,
    /// Buyer, likewise.
    pub buyer: Vec<NamedField>,
    /// Head fields: name code and value.
    pub head: Vec<NamedField>,
    /// Free texts.
    pub texts: Vec<ReadField>,
    /// Lines.
    pub lines: Vec<DrawnLine>,
    /// Allowances and charges on the document: reason code word or text, signed amount.
    pub charges: Vec<DrawnCharge>,
    /// VAT breakdown.
    pub vat: Vec<DrawnVat>,
    /// Totals: name code and amount.
    pub totals: Vec<NamedField>,
    /// Payment: name code and value.
    pub payment: Vec<NamedField>,
    /// Currency of all amounts.
    pub currency: String,
}

/// A line of the drawn invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnLine {
    /// Line number.
    pub id: Option<String>,
    /// Item code.
    pub item: Option<String>,
    /// Name and description, a line each.
    pub text: Vec<String>,
    /// Quantity as written.
    pub quantity: Option<String>,
    /// Unit code.
    pub unit: Option<String>,
    /// Unit price.
    pub price: Option<String>,
    /// VAT per cent.
    pub vat: Option<String>,
    /// Net amount.
    pub net: Option<String>,
    /// XPath of the line.
    pub place: String,
}

/// An allowance or charge on the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnCharge {
    /// Whether it adds.
    pub charge: bool,
    /// Reason in words.
    pub reason: Option<String>,
    /// Amount.
    pub amount: Option<ReadField>,
}

/// A row of the VAT breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnVat {
    /// Category code.
    pub category: String,
    /// Per cent.
    pub rate: Option<String>,
    /// Base.
    pub taxable: Option<ReadField>,
    /// VAT.
    pub tax: Option<ReadField>,
    /// Exemption reason.
    pub reason: Option<String>,
}

/// A line of the coding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodingRow {
    /// Account number, as typed.
    pub account: String,
    /// Standard tax code.
    pub vat_code: String,
    /// Net amount in the invoice's currency, decimal string.
    pub net: String,
    /// Department code.
    pub department: Option<String>,
    /// Project code.
    pub project: Option<String>,
    /// Text.
    pub text: String,
}

/// Asks what a coding would post, without posting it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewCoding {
    /// Document.
    pub document: i64,
    /// Coding.
    pub coding: Vec<CodingRow>,
    /// Voucher date; the issue date when absent.
    #[serde(default)]
    #[ts(optional)]
    pub voucher_on: Option<String>,
    /// Supplier, where the document does not say who it is from.
    #[serde(default)]
    #[ts(optional)]
    pub supplier: Option<i64>,
}

/// What would be posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherPreview {
    /// Voucher date.
    pub voucher_on: Option<String>,
    /// Postings; they sum to 0.00.
    pub postings: Vec<PostingRow>,
    /// What is still to be coded, when the coding does not cover the invoice.
    pub difference: Option<Amount>,
    /// Why it can't be posted; empty when it can.
    pub faults: Vec<Reason>,
}

/// Posts a document by a person's coding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PostDocument {
    /// Document.
    pub document: i64,
    /// Coding.
    pub coding: Vec<CodingRow>,
    /// Version the page read.
    pub version: i64,
    /// Hold codes the person has seen and takes upon them (a duplicate, a changed account …).
    pub accepted: Vec<String>,
    /// Voucher date; the issue date when absent.
    #[serde(default)]
    #[ts(optional)]
    pub voucher_on: Option<String>,
    /// Supplier, where the document does not say who it is from.
    #[serde(default)]
    #[ts(optional)]
    pub supplier: Option<i64>,
}

/// The voucher it got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Posted {
    /// Voucher.
    pub voucher: i64,
    /// Its number.
    pub number: String,
    /// Payment.
    pub payment: Option<i64>,
    /// The run, for undo.
    pub run: i64,
}

/// Takes a document out of the inbox: it is not to be posted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RejectDocument {
    /// Document.
    pub document: i64,
    /// Why, in the person's words.
    pub reason: String,
}

/// Lays a rejected document into the inbox again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReopenDocument {
    /// Document.
    pub document: i64,
}

/// Runs automatic posting again on all that waits in the inbox, after a guard's cause was mended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RetryDocuments {}

/// What a new run did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Retried {
    /// Posted.
    pub posted: u32,
    /// Still waiting.
    pub held: u32,
    /// The run.
    pub run: i64,
}

/// Sets or lifts the payment block on an invoice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetPaymentBlock {
    /// Document.
    pub document: i64,
    /// Set or lift.
    pub blocked: bool,
}
