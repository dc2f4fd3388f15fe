import type * as nb from "../nb/codes";
import { formatDate } from "../dates";
import { compared, hold, what, where } from "../reason";

export const holds: typeof nb.holds = {
  automation_off: hold("Automation is off", "Turn automation on at the top right."),
  elma_not_registered: hold(
    "The company is not marked as registered in ELMA",
    "Enter the ELMA registration under Settings.",
  ),
  not_electronic: hold(
    "Not received as EHF",
    "Only electronic invoices are posted automatically. Ask the supplier to send EHF, or post it yourself.",
  ),
  credit_note: hold("Credit note", "Credit notes are always posted by a person."),
  invoice_type: hold(
    (p) => `Not an ordinary invoice${what(p.actual)}`,
    "Proforma, corrected, prepayment and self-billed invoices are posted by a person.",
  ),
  zero_amount: hold("The amount is zero", "Look the invoice over and post or reject it."),
  negative_amount: hold("The amount is negative", "Look the invoice over and post it yourself."),
  buyer_mismatch: hold(
    (p) => `The invoice is addressed to ${p.actual ?? "another company"}`,
    "Reject the invoice if it does not belong here.",
  ),
  supplier_unidentified: hold("The supplier is not known", "Choose the supplier in the invoice."),
  supplier_new: hold(
    "First invoice from the supplier",
    "Post this one yourself; the supplier now stands as Manual under auto-posting.",
  ),
  supplier_not_reviewed: hold("The supplier card has not been reviewed", "Review the card under Suppliers."),
  supplier_manual: hold("The supplier is set to Manual", "Choose Auto-post in the column Posting."),
  approval_required: hold(
    "The supplier's invoices must be approved",
    "Paused for as long as the card requires approval.",
  ),
  project_required: hold(
    "The supplier's invoices are booked to a project",
    "Paused for as long as the card requires a project.",
  ),
  org_number_invalid: hold(
    (p) => `The organisation number in the register is invalid${what(p.actual)}`,
    "Correct the number on the supplier card.",
  ),
  org_number_mismatch: hold(
    "The organisation number on the invoice differs from the register",
    "Check the supplier's organisation number.",
  ),
  supplier_ambiguous: hold(
    "Several supplier cards have the same organisation number",
    "Give the number to one of the cards only, or post by hand to the right supplier.",
  ),
  debit_account_missing: hold("The supplier has no debit account", "Choose a debit account on the supplier card."),
  debit_account_unknown: hold(
    (p) => `Debit account ${p.actual ?? ""} is not in the chart of accounts`,
    "Choose an account that exists.",
  ),
  debit_account_inactive: hold(
    (p) => `Debit account ${p.actual ?? ""} is not in use`,
    "Choose another account, or put this one in use.",
  ),
  department_unknown: hold(
    (p) => `Department ${p.actual ?? ""} does not exist`,
    "Choose a department that exists, or none.",
  ),
  cap_missing: hold("No highest amount is set", "Set a highest amount under auto-posting."),
  cap_exceeded: hold(
    (p) => `Amount above the limit ${p.expected ?? ""}`,
    "Post it yourself, or raise the limit for next time.",
  ),
  rate_missing: hold(
    (p) =>
      p.actual
        ? `The rate for ${p.expected ?? "the currency"} is more than 31 days older than the invoice: ${p.actual}`
        : `No exchange rate for ${p.expected ?? "the currency"}`,
    "Enter the rate on the invoice date under Settings.",
  ),
  bank_account_missing: hold(
    "The invoice names no bank account",
    "Post it yourself, and choose the account under Payments. The payment is not released before.",
  ),
  bank_account_unknown: hold((p) => `New bank account${what(p.actual)}`, "Confirm the account on the supplier card."),
  bank_account_changed: hold(
    (p) => `The bank account has changed to ${p.actual ?? ""}`,
    "Check the change with the supplier, and confirm the account on the card.",
  ),
  bank_account_invalid: hold(
    (p) => `The account number has a wrong check digit${what(p.actual)}`,
    "Check the account number with the supplier.",
  ),
  kid_invalid: hold(
    (p) => `KID has a wrong check digit${what(p.actual)}`,
    "Check KID against the invoice before you post.",
  ),
  duplicate_exact: hold(
    (p) => `The same invoice was received before${where(p.actual)}`,
    "Reject it, or post it if it is another invoice after all.",
  ),
  duplicate_near: hold(
    (p) => `Looks like an invoice received before${where(p.actual)}`,
    "Compare the two, and post or reject.",
  ),
  held_until: hold(
    (p) => `Held until ${p.actual ? formatDate(p.actual) : "further notice"}`,
    "Put the payment back in the queue to release it sooner.",
  ),
  period_locked: hold(
    (p) => `The period is locked${what(p.actual)}`,
    "Post on a date in an open period, or unlock the period.",
  ),
  totals_mismatch: hold(
    (p) => `The amounts on the invoice do not add up${compared(p, "expected")}`,
    "See the notes, and post it yourself if the invoice is right.",
  ),
  vat_uncertain: hold("The VAT treatment is not certain", "Choose a VAT code for the supplier, or post it yourself."),
  deduction_barred: hold(
    (p) => `The account's own VAT code (${p.expected ?? ""}) allows no deduction by code ${p.actual ?? ""}`,
    "Post it yourself without that deduction, choose another debit account, or give the account another VAT code in the chart if the VAT is deductible.",
  ),
  field_missing: hold((p) => `A field is missing${what(p.expected ?? p.actual)}`, "Fill in the field when you post."),
  field_invalid: hold((p) => `A field can't be used${what(p.actual)}`, "Correct the field when you post."),
  rule_stopped: hold(
    (p) => `Rule ${p.actual ?? ""} stopped the automation`,
    "Look the document over and post it yourself.",
  ),
  rule_rejected: hold("A rule rejected the invoice", "Reject it, or post it yourself."),
  not_coded: hold(
    "Rules treated the invoice, and none coded it",
    "Code and post it yourself, or make a rule that codes.",
  ),
  not_verified: hold("The invoice is coded for now: no rule verified it", "Look the coding over and post."),
};

export const unreadable: typeof nb.unreadable = {
  empty: "The file is empty. Ask the sender to send it again.",
  too_large: "The file is larger than the program reads. It is kept as it came, and can be saved from here.",
  too_large_to_keep:
    "The file is larger than 512 MB. Its content is not kept, only name, size and hash. The file is where it was; keep it there.",
  not_xml: "The file is not XML, nor any other kind the program knows.",
  truncated: "The file ends in the middle. Ask the sender to send it again.",
  wrong_encoding: "The characters in the file do not fit the encoding it names.",
  doctype: "The file has a DOCTYPE, which can hide harmful content. It was not read.",
  too_deep: "The file is nested deeper than any invoice. It was not read.",
  too_many_attributes: "The file has more attributes than any invoice. It was not read.",
  control_character: "The file has control characters that do not belong in an invoice.",
  several_roots: "The file has several documents one after another.",
  unknown_document: "This is XML, but no invoice the program knows.",
  unsupported_kind: "This kind of document is not read yet. The file is kept.",
  attachment_too_large: "An attachment is larger than the program accepts.",
  vanished: "The file vanished or changed while it was read. Nothing of it is kept. Drop it again.",
  not_a_file: "This is no ordinary file. Nothing of it is kept.",
  read_fault:
    "The file could not be read from the disk. Nothing of it is kept. Copy it to another place, and drop it again.",
  not_permitted: "The program may not read the file. Nothing of it is kept. Give access, and drop it again.",
  malformed: "The XML is damaged.",
};

export const failures: typeof nb.failures = {
  no_company: () => "No company file is open. Open a company or make a new one.",
  not_a_company_file: () =>
    "The file is not a company file of Bokfør. It is unchanged. Choose a file that ends in .bokfor.",
  company_newer: (p) =>
    `The company file was written by a newer version (${p.found ?? "?"}) than this one (${p.known ?? "?"}). It is unchanged. Install the new version of Bokfør.`,
  company_locked: () =>
    "The company file is open in another program. Nothing has changed. Close it there and try again.",
  company_damaged: (p) => `The company file is damaged${what(p.detail)}. It is unchanged. Fetch the latest backup.`,
  file_exists: () => "There is a file there already. It is unchanged. Choose another name.",
  not_found: () => "The record is no longer there. Nothing has changed. Refresh the view.",
  not_permitted: (p) =>
    `You do not have the right that is needed${what(p.right)}. Nothing has changed. Ask someone who manages the users.`,
  refused: (p) => `It can't be done as things stand${what(p.why)}. Nothing has changed.`,
  invalid: (p) =>
    `The value can't be used${what(p.field)}${where(p.why)}. Nothing was saved. Correct it and try again.`,
  stale: () =>
    "Somebody else changed this since you opened it. Your change was not saved. Look over what stands there now and try again.",
  disk_full: () => "The disk is full. Nothing is half saved. Free some space and try again.",
  file_fault: (p) =>
    `A file could not be read or written${what(p.detail)}. What was saved is safe. Check the disk and try again.`,
  cancelled: () => "Stopped. What was done before stands.",
  invalid_request: () => "The window and the program are of two versions. Nothing has changed. Start Bokfør again.",
  internal: () =>
    "A fault occurred in the program. Nothing is half saved. Try again; the cause is in the program's log.",
  unreachable: () => "The program does not answer. What was saved is safe. Start Bokfør again.",
};

export const whys: typeof nb.whys = {
  payment_released: "the payment is in a payment file",
  already_reversed: "the voucher is already reversed",
  period_locked: "the period is locked",
  supplier_blocked: "the supplier has a payment block",
  invoice_blocked: "the invoice has a payment block",
  supplier_not_reviewed: "the supplier card has not been reviewed",
  account_missing: "no bank account",
  account_unconfirmed: "the bank account is not confirmed",
  collected_by_seller: "the seller collects the amount",
  paid_otherwise: "the invoice is paid in another way",
  not_accepted: "some of the notes must be checked first",
  already_posted: "the document is already posted",
  already_undone: "the run is already undone",
  under_way: "it is being done already",
  bytes_not_kept: "the content was not kept; the file is where it was",
  too_large: "the file is too large to be shown",
  account_needed: "the company needs the account",
  batch_sent: "the file is already marked as sent",
  batch_taken_back: "the file is already taken back",
  is_reversal: "the voucher is itself a reversal",
  last_settings_user: "at least one user must be able to change the settings",
  not_rejected: "the document is not rejected",
  own_currency: "it is the company's own currency",
  payment_account_missing: "the account to pay from is missing",
  payment_bic_missing: "the bank's BIC is missing",
  payment_file_missing: "the payment file is not where it was saved",
  payment_file_changed: "the payment file was changed after it was made",
  payment_file_other_sum: "the control sum in the payment file is wrong",
  register_not_chosen: "no register file is chosen",
  rejected: "the document is rejected",
  unreadable: "the document can't be read",
  payment_blocked: "there is a payment block",
  payments_refused: "none of the payments can be released",
  payment_settled: "the payment is settled",
  payment_status: "the payment has another status now",
  form: "the form is wrong",
  project_unknown: "the project does not exist or is not in use",
  far: "the day is more than a year away",
  register_empty: "the file is empty",
  register_workbook: "the workbook is damaged; save it again as XLSX or CSV",
  register_table: "the rows of the file run into each other; save it again as CSV in UTF-8",
  register_columns: "the first row lacks a column for the name and one for the supplier or organisation number",
  register_name_missing: "the name is missing",
  register_id_missing: "the number is missing",
  register_account_invalid: "the account number is not valid; the row was read without it",
  register_country_unknown: "the country is not known; write its code, PL for example",
  register_days_invalid: "this is not a number of days; the row was read without it",
  register_id_twice: "the number is on an earlier row",
  register_inactive: "the supplier is not active in the register",
  no_payments: "no payments are chosen",
  created_at: "the computer's clock is wrong",
  debtor_name_missing: "the company's name is missing",
  initiating_party_name_missing: "the company's name is missing",
  debtor_bic: "the bank's BIC is invalid",
  message_id_too_long: "the file has too many groups; release fewer at a time",
  control_sum_too_large: "the sum is too large; release fewer at a time",
  amount_too_large: "the amount is larger than the bank takes in a file",
  duplicate_end_to_end_id: "the payment is there twice",
  execution_date: "the payment date can't be used",
  creditor_name_missing: "the payee's name is missing",
  town_missing: "the payee's town is missing",
  country_unknown: "the payee's country is unknown",
  bic_missing: "the BIC of the payee's bank is missing; pay in the online bank",
  bic_invalid: "the BIC of the payee's bank is invalid; pay in the online bank",
  kid_not_domestic: "a KID goes in kroner between Norwegian accounts only",
  creditor_reference_domestic: "the reference can't be used within Norway",
  finnish_reference_elsewhere: "the reference is for Finnish accounts only",
  message_missing: "the payment lacks a message",
  message_too_long: "the message is longer than 140 characters",
  date: "it is no date",
  future: "the day has not come yet",
  not_positive: "the number must be above zero",
  range: "the number is out of range",
  unknown: "there is none",
  empty: "the field is empty",
};
