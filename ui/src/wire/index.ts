// Written by `WRITE_WIRE=1 cargo test -p wire` from the program's own types. Do not edit.

/**
 * An account.
 */
export type Account = { 
/**
 * Number.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * May be posted to.
 */
active: boolean, 
/**
 * VAT code of what is customarily posted to it; 0: nothing is deducted on it.
 */
vat_code: string | null, };

/**
 * An exact amount.
 */
export type Amount = { 
/**
 * Decimal string with the currency's decimals and a plain minus sign: `-1234.50`.
 */
value: string, 
/**
 * ISO 4217.
 */
currency: string, };

/**
 * An attachment.
 */
export type AttachmentRow = { 
/**
 * Part number for page images: 1 for the first attachment.
 */
part: number, 
/**
 * File name as the sender gave it.
 */
file_name: string | null, 
/**
 * Description.
 */
description: string | null, 
/**
 * Media type by its bytes, not by the sender's word.
 */
media_type: string | null, 
/**
 * Size in bytes.
 */
size: number, 
/**
 * Link that came instead of a file; never fetched.
 */
link: string | null, 
/**
 * Page images that can be shown.
 */
pages: number, };

/**
 * The seven columns, in their order, and the ones a user may add.
 */
export type AutopostColumn = "supplier" | "last_invoice" | "earlier_amounts" | "debit_account" | "mode" | "department" | "cap";

/**
 * One supplier's row.
 */
export type AutopostRow = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Name as the register has it.
 */
name: string, 
/**
 * Organisation number, for the tooltip.
 */
org_number: string, 
/**
 * Reception of the last invoice, instant.
 */
last_received_at: string | null, 
/**
 * Its issue date, for the tooltip.
 */
last_issue_on: string | null, 
/**
 * The last three amounts with VAT, newest first.
 */
earlier: Array<Amount>, 
/**
 * How many invoices came from the supplier; counted up to 1000.
 */
earlier_count: number, 
/**
 * Debit cell.
 */
debit: DebitCell, 
/**
 * manual or auto.
 */
mode: string, 
/**
 * Why it can't be switched on, or why it is paused though switched on.
 */
blocked: Array<Reason>, 
/**
 * Switched on, but paused.
 */
paused: boolean, 
/**
 * Department code; none is "ingen avdeling".
 */
department: string | null, 
/**
 * Cap in the company's currency, inclusive.
 */
cap: Amount | null, 
/**
 * Version of the row.
 */
version: number, };

/**
 * A backup was made, opened and checked.
 */
export type BackedUp = { 
/**
 * Name of the copy.
 */
file_name: string, 
/**
 * Instant.
 */
backed_up_at: string, };

/**
 * Makes a backup now.
 */
export type Backup = Record<symbol, never>;

/**
 * A payment file.
 */
export type Batch = { 
/**
 * Batch.
 */
batch: number, 
/**
 * Format.
 */
format: PaymentFormat, 
/**
 * File name.
 */
file_name: string, 
/**
 * Made, instant.
 */
created_at: string, 
/**
 * Payments in it.
 */
count: number, 
/**
 * Control sum, decimal string.
 */
control_sum: string, 
/**
 * SHA-256 of the file, hexadecimal.
 */
sha256: string, 
/**
 * Marked as sent, instant.
 */
sent_at: string | null, 
/**
 * Taken back, instant.
 */
taken_back_at: string | null, };

/**
 * Stops a job.
 */
export type CancelJob = { 
/**
 * Number.
 */
id: number, };

/**
 * A supplier that could be switched on.
 */
export type Candidate = { 
/**
 * The row.
 */
row: AutopostRow, 
/**
 * A cap that earlier invoices stay under: the largest of the newest 250, rounded up to a whole
 * hundred.
 */
proposed_cap: Amount | null, 
/**
 * What stands in the way; empty when it fits.
 */
blocked: Array<Reason>, };

/**
 * A changed field.
 */
export type Change = { 
/**
 * Field.
 */
field: string, 
/**
 * Before.
 */
before: string, 
/**
 * After.
 */
after: string, };

/**
 * A check and how it went.
 */
export type Check = { 
/**
 * Hold code.
 */
guard: string, 
/**
 * passed, held, not_applicable, accepted (a person took it upon them).
 */
result: string, 
/**
 * What had to be.
 */
expected: Shown | null, 
/**
 * What was.
 */
actual: Shown | null, 
/**
 * Where in the document: an XPath.
 */
place: string | null, 
/**
 * What would release it: a code the page has words and a way for.
 */
release: string | null, };

/**
 * Imports files or a folder the user chooses: the drop's equivalent by key.
 */
export type ChooseImport = { 
/**
 * A folder instead of files.
 */
folder: boolean, };

/**
 * Watches the register file the user chooses (CSV or XLSX).
 */
export type ChooseRegister = Record<symbol, never>;

/**
 * A line of the coding.
 */
export type CodingRow = { 
/**
 * Account number, as typed.
 */
account: string, 
/**
 * Standard tax code.
 */
vat_code: string, 
/**
 * Net amount in the invoice's currency, decimal string.
 */
net: string, 
/**
 * Department code.
 */
department: string | null, 
/**
 * Project code.
 */
project: string | null, 
/**
 * Text.
 */
text: string, };

/**
 * What the shell shows.
 */
export type CompanyInfo = { 
/**
 * What tells it from every other, as in the list of recent companies.
 */
handle: string, 
/**
 * Name.
 */
name: string, 
/**
 * Organisation number.
 */
org_number: string, 
/**
 * Currency of the books.
 */
currency: string, 
/**
 * Whether the company is registered in ELMA.
 */
elma_registered: boolean, 
/**
 * The one switch over automatic posting.
 */
automation_on: boolean, 
/**
 * What waits for a person.
 */
counts: Counts, 
/**
 * When the register was last refreshed, instant.
 */
register_refreshed_at: string | null, 
/**
 * The user at work.
 */
user: string, 
/**
 * Rights of the user.
 */
rights: Array<string>, 
/**
 * Fiscal years with vouchers or documents, newest first.
 */
years: Array<number>, 
/**
 * Whether this is a first run: no document was ever received.
 */
empty: boolean, };

/**
 * A field changed here and in the register.
 */
export type Conflict = { 
/**
 * Conflict.
 */
id: number, 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Name.
 */
name: string, 
/**
 * Field name.
 */
field: string, 
/**
 * Value here.
 */
ours: string, 
/**
 * Value in the register.
 */
theirs: string, };

/**
 * What waits for a person.
 */
export type Counts = { 
/**
 * Documents in the inbox.
 */
inbox: number, 
/**
 * Suppliers in table A with an error in their debit cell, or paused.
 */
autopost: number, 
/**
 * Payments to check.
 */
payments: number, 
/**
 * Suppliers to review and conflicts with the register.
 */
suppliers: number, };

/**
 * The debit account as the register has it.
 */
export type DebitCell = { "state": "account", 
/**
 * Number.
 */
number: string, 
/**
 * Name.
 */
name: string, } | { "state": "empty" } | { "state": "error", 
/**
 * debit_account_unknown, debit_account_inactive, org_number_invalid, org_number_mismatch.
 */
reason: Reason, 
/**
 * A mend that one click accepts: the cleaned organisation number.
 */
fix: string | null, };

/**
 * A decision.
 */
export type Decision = { 
/**
 * Number; 0 for a plan that was not written.
 */
id: number, 
/**
 * Instant.
 */
decided_at: string | null, 
/**
 * What decided: `autopost`, `manual`.
 */
mechanism: string, 
/**
 * Which row or rule, in words of the data: the supplier's name.
 */
rule: string | null, 
/**
 * Its version.
 */
version: number | null, 
/**
 * posted, held.
 */
outcome: string, 
/**
 * Who, when a person decided.
 */
actor: string | null, 
/**
 * Every check, in order.
 */
checks: Array<Check>, 
/**
 * What was done: created supplier, posted voucher, queued payment.
 */
effects: Array<EffectRow>, 
/**
 * Older decisions on the same document: number and instant, newest first.
 */
earlier: Array<[number, string]>, };

/**
 * A heading with its values.
 */
export type Dimension = { 
/**
 * Code of the heading: department, project, or free.
 */
heading: string, 
/**
 * Its name; empty for the two built-in ones, which the page names.
 */
name: string, 
/**
 * Values.
 */
values: Array<DimensionValue>, };

/**
 * A value of a dimension.
 */
export type DimensionValue = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * May be used.
 */
active: boolean, };

/**
 * All there is to show.
 */
export type Document = { 
/**
 * As in the list.
 */
row: InboxRow, 
/**
 * ubl, finvoice, pdf, image, other.
 */
kind: string, 
/**
 * Size in bytes.
 */
size: number, 
/**
 * Whether the bytes are in the company file; if not, the file was too large and stayed where it
 * was.
 */
kept: boolean, 
/**
 * SHA-256, hexadecimal.
 */
sha256: string, 
/**
 * Every time the same bytes came.
 */
receipts: Array<Receipt>, 
/**
 * Supplier, when known.
 */
supplier: number | null, 
/**
 * Whether the supplier stands in the way: new and not reviewed.
 */
supplier_to_review: boolean, 
/**
 * The fields by the names of the `read` command, in reading order.
 */
fields: Array<NamedField>, 
/**
 * Lines by the names of the `read` command.
 */
lines: Array<{ [key in string]: ReadField }>, 
/**
 * The invoice for drawing it, in sections.
 */
drawn: DrawnInvoice | null, 
/**
 * What is odd.
 */
notes: Array<ReadNote>, 
/**
 * Why it can't be read.
 */
unreadable: ReadError | null, 
/**
 * The beginning of a file that can't be read, where it is text.
 */
text: string | null, 
/**
 * Attachments.
 */
attachments: Array<AttachmentRow>, 
/**
 * How many page images there are: of the document itself when it is a PDF, part 0.
 */
pages: number, 
/**
 * The posting it got.
 */
voucher: number | null, 
/**
 * The coding it would get, to be changed by a person; empty when it can't be coded.
 */
coding: Array<CodingRow>, 
/**
 * What that coding would post, or why not.
 */
preview: VoucherPreview | null, 
/**
 * Payment, when there is one.
 */
payment: number | null, 
/**
 * Payment block on the invoice.
 */
payment_block: boolean, 
/**
 * The newest decision.
 */
decision: Decision | null, 
/**
 * Version for `Stale`.
 */
version: number, };

/**
 * An allowance or charge on the document.
 */
export type DrawnCharge = { 
/**
 * Whether it adds.
 */
charge: boolean, 
/**
 * Reason in words.
 */
reason: string | null, 
/**
 * Amount.
 */
amount: ReadField | null, };

/**
 * The invoice laid out for reading.
 */
export type DrawnInvoice = { 
/**
 * Seller, a line each: name, address, country, org_number, vat_number, tax_registration,
 * contact.
 */
seller: Array<NamedField>, 
/**
 * Buyer, likewise.
 */
buyer: Array<NamedField>, 
/**
 * Head fields: name code and value.
 */
head: Array<NamedField>, 
/**
 * Free texts.
 */
texts: Array<ReadField>, 
/**
 * Lines.
 */
lines: Array<DrawnLine>, 
/**
 * Allowances and charges on the document: reason code word or text, signed amount.
 */
charges: Array<DrawnCharge>, 
/**
 * VAT breakdown.
 */
vat: Array<DrawnVat>, 
/**
 * Totals: name code and amount.
 */
totals: Array<NamedField>, 
/**
 * Payment: name code and value.
 */
payment: Array<NamedField>, 
/**
 * Currency of all amounts.
 */
currency: string, };

/**
 * A line of the drawn invoice.
 */
export type DrawnLine = { 
/**
 * Line number.
 */
id: string | null, 
/**
 * Item code.
 */
item: string | null, 
/**
 * Name and description, a line each.
 */
text: Array<string>, 
/**
 * Quantity as written.
 */
quantity: string | null, 
/**
 * Unit code.
 */
unit: string | null, 
/**
 * Unit price.
 */
price: string | null, 
/**
 * VAT per cent.
 */
vat: string | null, 
/**
 * Net amount.
 */
net: string | null, 
/**
 * XPath of the line.
 */
place: string, };

/**
 * A row of the VAT breakdown.
 */
export type DrawnVat = { 
/**
 * Category code.
 */
category: string, 
/**
 * Per cent.
 */
rate: string | null, 
/**
 * Base.
 */
taxable: ReadField | null, 
/**
 * VAT.
 */
tax: ReadField | null, 
/**
 * Exemption reason.
 */
reason: string | null, };

/**
 * One earlier invoice.
 */
export type EarlierAmount = { 
/**
 * Document.
 */
document: number, 
/**
 * Received, instant.
 */
received_at: string, 
/**
 * Amount with VAT.
 */
amount: Amount, };

/**
 * Earlier amounts with VAT, newest first, with their span.
 */
export type EarlierAmounts = { 
/**
 * The amounts with reception and document.
 */
amounts: Array<EarlierAmount>, 
/**
 * Smallest, in the company's currency.
 */
min: Amount | null, 
/**
 * Middle one.
 */
median: Amount | null, 
/**
 * Largest.
 */
max: Amount | null, };

/**
 * Something that was done.
 */
export type EffectRow = { 
/**
 * supplier_created, added_to_table, posted, payment_queued, left_in_inbox.
 */
what: string, 
/**
 * To what: number or name.
 */
subject: string | null, };

/**
 * Switches many on at once from the reviewed list.
 */
export type EnableMany = { 
/**
 * Supplier and cap, each.
 */
suppliers: Array<EnableOne>, };

/**
 * One of them.
 */
export type EnableOne = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Cap, decimal string.
 */
cap: string, };

/**
 * What was switched on, and what was skipped with its reasons.
 */
export type Enabled = { 
/**
 * Suppliers switched on.
 */
enabled: Array<number>, 
/**
 * Suppliers skipped.
 */
skipped: Array<Skipped>, };

/**
 * An event. The page re-reads what it shows; events carry no records but the progress of work.
 */
export type Event = { "type": "changed", 
/**
 * Views to read again.
 */
views: Array<View>, } | { "type": "company" } | { "type": "job" } & Job | { "type": "drop_hover", 
/**
 * How many files and folders; 0 when they left.
 */
count: number, } | { "type": "opened" } | { "type": "refused" } & Failure;

/**
 * A failure. The page has the sentence; the cause is in the log.
 */
export type Failure = { 
/**
 * Which.
 */
code: FailureCode, 
/**
 * What goes into the sentence.
 */
params: { [key in string]: string }, };

/**
 * Codes that somebody branches on or the page has an own sentence for.
 */
export type FailureCode = "no_company" | "not_a_company_file" | "company_newer" | "company_locked" | "company_damaged" | "file_exists" | "not_found" | "not_permitted" | "refused" | "invalid" | "stale" | "disk_full" | "file_fault" | "cancelled" | "invalid_request" | "internal";

/**
 * Something that is wrong.
 */
export type Finding = { 
/**
 * Code.
 */
code: string, 
/**
 * What it concerns: a number or name.
 */
subject: string, 
/**
 * Detail for the log.
 */
detail: string, };

/**
 * Asks for the chart of accounts.
 */
export type GetAccounts = Record<symbol, never>;

/**
 * Asks for the files made.
 */
export type GetBatches = Record<symbol, never>;

/**
 * Suppliers where automatic posting fits, for review before they are switched on.
 */
export type GetCandidates = Record<symbol, never>;

/**
 * The head of the window.
 */
export type GetCompany = Record<symbol, never>;

/**
 * Asks for dimensions.
 */
export type GetDimensions = Record<symbol, never>;

/**
 * Asks for a document.
 */
export type GetDocument = { 
/**
 * Document.
 */
document: number, };

/**
 * Asks for all earlier amounts of a supplier.
 */
export type GetEarlierAmounts = { 
/**
 * Supplier.
 */
supplier: number, };

/**
 * Jobs under way and the last ones ended.
 */
export type GetJobs = Record<symbol, never>;

/**
 * Asks for the months of a year.
 */
export type GetPeriods = { 
/**
 * Year.
 */
year: number, };

/**
 * Asks for the recorded exchange rates, newest first.
 */
export type GetRates = Record<symbol, never>;

/**
 * Companies that were open before.
 */
export type GetRecentCompanies = Record<symbol, never>;

/**
 * Asks how the register stands.
 */
export type GetRegister = Record<symbol, never>;

/**
 * Asks for the one sheet before a release.
 */
export type GetReleaseSheet = { 
/**
 * Which payments.
 */
payments: Array<number>, 
/**
 * Format.
 */
format: PaymentFormat, };

/**
 * Asks for the newest 200 runs.
 */
export type GetRuns = Record<symbol, never>;

/**
 * Asks for the settings.
 */
export type GetSettings = Record<symbol, never>;

/**
 * Asks for a card.
 */
export type GetSupplier = { 
/**
 * Supplier.
 */
supplier: number, };

/**
 * Asks for the users.
 */
export type GetUsers = Record<symbol, never>;

/**
 * Asks for a voucher.
 */
export type GetVoucher = { 
/**
 * Voucher.
 */
voucher: number, };

/**
 * Asks for the newest decision about a document, or for one decision.
 */
export type GetWhy = { 
/**
 * Document.
 */
document: number, 
/**
 * A certain decision; the newest when absent.
 */
decision: number | null, };

/**
 * A record found.
 */
export type Hit = { 
/**
 * document, supplier, voucher, payment.
 */
kind: string, 
/**
 * Its number.
 */
id: number, 
/**
 * First line.
 */
title: string, 
/**
 * Second line.
 */
detail: string, };

/**
 * What an import did with one document.
 */
export type ImportedDocument = { 
/**
 * Path as given; in the window only the file's name.
 */
path: string, 
/**
 * Document number.
 */
document: number | null, 
/**
 * posted, inbox, unreadable, already_received.
 */
status: string, 
/**
 * Supplier's name.
 */
supplier: string | null, 
/**
 * Voucher number.
 */
voucher?: string, 
/**
 * Payment number.
 */
payment?: number, 
/**
 * Why it was left.
 */
reasons: Array<Reason>, };

/**
 * Columns of the inbox.
 */
export type InboxColumn = "received" | "supplier" | "type" | "number" | "issue_on" | "due_on" | "amount" | "status";

/**
 * A document in the list.
 */
export type InboxRow = { 
/**
 * Document.
 */
document: number, 
/**
 * File name as received.
 */
file_name: string, 
/**
 * Received, instant.
 */
received_at: string, 
/**
 * Channel code.
 */
channel: string, 
/**
 * Supplier's name as known, else as the document has it.
 */
supplier: string | null, 
/**
 * supplier_invoice, supplier_credit_note or none when unreadable.
 */
document_type: string | null, 
/**
 * Invoice number.
 */
number: string | null, 
/**
 * Issue date.
 */
issue_on: string | null, 
/**
 * Due date.
 */
due_on: string | null, 
/**
 * Payable amount.
 */
amount: Amount | null, 
/**
 * waiting, posted, rejected, unreadable.
 */
state: string, 
/**
 * Posted by the program and not by a person.
 */
automatic: boolean, 
/**
 * Voucher number.
 */
voucher: string | null, 
/**
 * Why it waits; the first is the one to show.
 */
reasons: Array<Reason>, };

/**
 * Which documents.
 */
export type InboxTab = "waiting" | "posted" | "rejected" | "all";

/**
 * Work that takes a while.
 */
export type Job = { 
/**
 * Number.
 */
id: number, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * Begun by the program itself.
 */
automatic: boolean, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * What it is busy with, where it goes by stages; `done` and `total` are the stage's.
 */
stage: JobStage | null, 
/**
 * How much is done.
 */
done: number, 
/**
 * How much there is; 0 when that is not known.
 */
total: number, 
/**
 * The run it writes, for undo and for the log.
 */
run: number | null, 
/**
 * The run that it takes back.
 */
undoes: number | null, 
/**
 * The latest results of an import, newest last; at most 200 are kept here, the log has all.
 */
results: Array<ImportedDocument>, 
/**
 * How many of an import, or of what was tried again, were posted; of an import, how many were
 * unreadable or received before.
 */
posted: number, 
/**
 * Left in the inbox.
 */
held: number, 
/**
 * Unreadable.
 */
unreadable: number, 
/**
 * Received before.
 */
known: number, 
/**
 * What it came to, but for imports and new tries.
 */
outcome: JobOutcome | null, 
/**
 * Why it failed.
 */
failure: Failure | null, };

/**
 * Kinds of work.
 */
export type JobKind = "import" | "register" | "verify" | "backup" | "undo" | "retry" | "release";

/**
 * What a job came to. Lists hold at most 200 entries; the counts are of all.
 */
export type JobOutcome = { "type": "verified", 
/**
 * Vouchers checked.
 */
vouchers: number, 
/**
 * Documents checked.
 */
documents: number, 
/**
 * How much does not hold.
 */
found: number, 
/**
 * What does not hold.
 */
findings: Array<Finding>, } | { "type": "backed_up" } & BackedUp | { "type": "undone", 
/**
 * How many were.
 */
reversed: number, 
/**
 * How many could not be.
 */
standing: number, 
/**
 * Which could not be, and why.
 */
vouchers: Array<Standing>, } | { "type": "released" } & Batch | { "type": "register", 
/**
 * Why it could not be.
 */
failure: Reason | null, 
/**
 * Suppliers that came.
 */
created: number, 
/**
 * Suppliers that changed.
 */
changed: number, 
/**
 * Conflicts that wait for a person.
 */
conflicts: number, 
/**
 * Rows of no use.
 */
skipped: number, };

/**
 * What a job is busy with.
 */
export type JobStage = "pages" | "vouchers" | "documents" | "ledgers" | "copying" | "checking";

/**
 * Where a job stands.
 */
export type JobState = "running" | "done" | "cancelled" | "failed";

/**
 * Asks for rows.
 */
export type ListAutopost = { 
/**
 * Sort, words and window.
 */
query: ListQuery<AutopostColumn>, };

/**
 * Asks for rows.
 */
export type ListInbox = { 
/**
 * Which.
 */
tab: InboxTab, 
/**
 * Sort, words and window.
 */
query: ListQuery<InboxColumn>, };

/**
 * Asks for rows.
 */
export type ListLog = { 
/**
 * Which.
 */
tab: LogTab, 
/**
 * From this day on.
 */
from_on: string | null, 
/**
 * To this day.
 */
to_on: string | null, 
/**
 * Sort, words and window.
 */
query: ListQuery<LogColumn>, };

/**
 * Asks for rows.
 */
export type ListPayments = { 
/**
 * Which.
 */
tab: PaymentTab, 
/**
 * Sort, words and window.
 */
query: ListQuery<PaymentColumn>, };

/**
 * What every list understands.
 */
export type ListQuery<S> = { 
/**
 * Column to sort by.
 */
sort: S, 
/**
 * Largest first.
 */
descending: boolean, 
/**
 * Words that a row must hold, in any order and any case.
 */
text: string, 
/**
 * First row.
 */
offset: number, 
/**
 * How many rows; at most 500 are given.
 */
limit: number, };

/**
 * Asks for rows.
 */
export type ListSuppliers = { 
/**
 * Only those a person must look at.
 */
to_review: boolean, 
/**
 * Sort, words and window.
 */
query: ListQuery<SupplierColumn>, };

/**
 * Asks for rows.
 */
export type ListVouchers = { 
/**
 * Fiscal year; all when absent.
 */
year: number | null, 
/**
 * Sort, words and window.
 */
query: ListQuery<VoucherColumn>, };

/**
 * Locks or opens a month.
 */
export type LockPeriod = { 
/**
 * `2026-01`.
 */
month: string, 
/**
 * Lock or open.
 */
locked: boolean, };

/**
 * Columns.
 */
export type LogColumn = "at";

/**
 * An entry.
 */
export type LogRow = { 
/**
 * Number of the decision or edit.
 */
id: number, 
/**
 * Instant.
 */
at: string, 
/**
 * Who: a user, or the mechanism (`autopost`).
 */
actor: string, 
/**
 * By the program.
 */
automatic: boolean, 
/**
 * What: posted, held, unreadable; or the edit's code (supplier_changed, autopost_changed …).
 */
what: string, 
/**
 * Whom or what it concerns.
 */
subject: string, 
/**
 * Document it concerns.
 */
document: number | null, 
/**
 * Supplier it concerns.
 */
supplier: number | null, 
/**
 * Run it belongs to.
 */
run: number | null, 
/**
 * Voucher number.
 */
voucher: string | null, 
/**
 * Reasons of a decision.
 */
reasons: Array<Reason>, 
/**
 * Changed fields of an edit.
 */
changes: Array<Change>, };

/**
 * Which entries.
 */
export type LogTab = "decisions" | "edits";

/**
 * Marks a file as sent, after its hash and control sum were checked again.
 */
export type MarkSent = { 
/**
 * Batch.
 */
batch: number, };

/**
 * Holds, removes or puts back.
 */
export type MovePayments = { 
/**
 * Which.
 */
payments: Array<number>, 
/**
 * To.
 */
to: PaymentMove, 
/**
 * Held until, day.
 */
held_until: string | null, };

/**
 * What was moved, and how it was before, for undo.
 */
export type Moved = { 
/**
 * How many.
 */
count: number, 
/**
 * Those that could not be moved, with the reason.
 */
refused: Array<RefusedPayment>, };

/**
 * A field in reading order.
 */
export type NamedField = { 
/**
 * Name as in the `read` command.
 */
name: string, 
/**
 * The field.
 */
field: ReadField, };

/**
 * Makes a company file where the user says.
 */
export type NewCompany = { 
/**
 * Name.
 */
name: string, 
/**
 * Organisation number.
 */
org_number: string, 
/**
 * ELMA registration, day.
 */
elma_registered_on: string | null, };

/**
 * Opens a company that was open before.
 */
export type OpenCompany = { 
/**
 * Handle.
 */
handle: string, };

/**
 * Opens a company file the user chooses.
 */
export type OpenOtherCompany = Record<symbol, never>;

/**
 * Rows of a list, as the grid asks for them.
 */
export type Page<R> = { 
/**
 * The rows from `offset`.
 */
rows: Array<R>, 
/**
 * How many rows the filter leaves.
 */
total: number, 
/**
 * Sum of the list's main amount over the filter, in the company's currency, where that has a meaning.
 */
sum: Amount | null, };

/**
 * Columns.
 */
export type PaymentColumn = "due_on" | "supplier" | "account" | "remittance" | "amount" | "held_until" | "status";

/**
 * pain.001 versions.
 */
export type PaymentFormat = "pain.001.001.03" | "pain.001.001.09";

/**
 * A person's acts on a payment.
 */
export type PaymentMove = "hold" | "remove" | "restore";

/**
 * A payment.
 */
export type PaymentRow = { 
/**
 * Payment.
 */
payment: number, 
/**
 * Document beside it.
 */
document: number, 
/**
 * Voucher number.
 */
voucher: string, 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Name.
 */
supplier_name: string, 
/**
 * Due date.
 */
due_on: string, 
/**
 * Account number or IBAN; none until a person gives it.
 */
account: string | null, 
/**
 * Whether a person or the register has confirmed the account.
 */
account_confirmed: boolean, 
/**
 * KID.
 */
kid: string | null, 
/**
 * Message, when there is no KID.
 */
message: string | null, 
/**
 * Amount.
 */
amount: Amount, 
/**
 * Held until, day.
 */
held_until: string | null, 
/**
 * Status code.
 */
status: string, 
/**
 * Payment block on invoice or supplier, and whatever else stands in the way of a release.
 */
blocked: Array<Reason>, 
/**
 * Queued by the program and not by a person.
 */
automatic: boolean, 
/**
 * Batch it is in.
 */
batch: number | null, };

/**
 * Which payments.
 */
export type PaymentTab = "open" | "released" | "removed";

/**
 * A month.
 */
export type Period = { 
/**
 * `2026-01`.
 */
month: string, 
/**
 * Locked.
 */
locked: boolean, 
/**
 * By whom.
 */
locked_by: string | null, 
/**
 * Instant.
 */
locked_at: string | null, 
/**
 * Vouchers in it.
 */
vouchers: number, };

/**
 * What the guide saw.
 */
export type Pilot = { 
/**
 * The invoice that was used.
 */
document: number | null, 
/**
 * First tick: it was, or would be, booked.
 */
booked: boolean, 
/**
 * Second tick: it reached, or would reach, the bank module.
 */
queued: boolean, 
/**
 * Voucher number when live.
 */
voucher: string | null, 
/**
 * What would be posted.
 */
preview: VoucherPreview | null, 
/**
 * The decision.
 */
decision: Decision | null, };

/**
 * Posts a document by a person's coding.
 */
export type PostDocument = { 
/**
 * Document.
 */
document: number, 
/**
 * Coding.
 */
coding: Array<CodingRow>, 
/**
 * Version the page read.
 */
version: number, 
/**
 * Hold codes the person has seen and takes upon them (a duplicate, a changed account …).
 */
accepted: Array<string>, 
/**
 * Voucher date; the issue date when absent.
 */
voucher_on?: string, 
/**
 * Supplier, where the document does not say who it is from.
 */
supplier?: number, };

/**
 * The voucher it got.
 */
export type Posted = { 
/**
 * Voucher.
 */
voucher: number, 
/**
 * Its number.
 */
number: string, 
/**
 * Payment.
 */
payment: number | null, 
/**
 * The run, for undo.
 */
run: number, };

/**
 * A posting.
 */
export type PostingRow = { 
/**
 * Account number.
 */
account: string, 
/**
 * Account name.
 */
account_name: string, 
/**
 * Amount; debit positive, credit negative.
 */
amount: Amount, 
/**
 * Amount in the invoice's currency.
 */
original: Amount | null, 
/**
 * Recorded rate.
 */
rate: string | null, 
/**
 * Standard tax code.
 */
vat_code: string | null, 
/**
 * Department.
 */
department: string | null, 
/**
 * Project.
 */
project: string | null, 
/**
 * Supplier's name, on ledger lines.
 */
supplier: string | null, 
/**
 * Text.
 */
text: string, };

/**
 * Asks what a coding would post, without posting it.
 */
export type PreviewCoding = { 
/**
 * Document.
 */
document: number, 
/**
 * Coding.
 */
coding: Array<CodingRow>, 
/**
 * Voucher date; the issue date when absent.
 */
voucher_on?: string, 
/**
 * Supplier, where the document does not say who it is from.
 */
supplier?: number, };

/**
 * A recorded rate.
 */
export type Rate = { 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Day.
 */
rate_on: string, 
/**
 * Company currency for one unit, decimal string.
 */
rate: string, };

/**
 * Why a document can't be read.
 */
export type ReadError = { 
/**
 * Unreadable code.
 */
code: string, 
/**
 * Byte offset, where known.
 */
offset: number | null, 
/**
 * Line from 1.
 */
line: number | null, 
/**
 * Column from 1.
 */
column: number | null, 
/**
 * Path of the element it happened in.
 */
path: string | null, 
/**
 * What was found, where that helps.
 */
detail: string | null, };

/**
 * A field with its place.
 */
export type ReadField = { 
/**
 * Amounts as decimal strings, dates ISO.
 */
value: string, 
/**
 * XPath.
 */
place: string, 
/**
 * Note code, when one stands on the field.
 */
note: string | null, };

/**
 * A note.
 */
export type ReadNote = { 
/**
 * Note code.
 */
code: string, 
/**
 * Field it stands on.
 */
field: string, 
/**
 * What would be right.
 */
expected: string | null, 
/**
 * What stands there.
 */
actual: string | null, 
/**
 * Where.
 */
place: string, };

/**
 * A code the page has words for, with what goes into the sentence.
 */
export type Reason = { 
/**
 * Hold code, unreadable code or note code.
 */
code: string, 
/**
 * What would be right or allowed.
 */
expected: Shown | null, 
/**
 * What was found.
 */
actual: Shown | null, 
/**
 * Where in the document: an XPath.
 */
place: string | null, };

/**
 * One time the bytes came.
 */
export type Receipt = { 
/**
 * File name.
 */
file_name: string, 
/**
 * Channel code.
 */
channel: string, 
/**
 * Instant.
 */
received_at: string, };

/**
 * A company that was open before.
 */
export type RecentCompany = { 
/**
 * Handle for `company_open`; not a path.
 */
handle: string, 
/**
 * Name.
 */
name: string, 
/**
 * Organisation number.
 */
org_number: string, 
/**
 * Name of its file, with no folder: what tells two files of one company apart.
 */
file_name: string, 
/**
 * Last opened, instant.
 */
opened_at: string, 
/**
 * Whether the file is still there.
 */
present: boolean, 
/**
 * Whether it is the open one.
 */
open: boolean, };

/**
 * Reads the register file now (A-15, "Oppdater nå").
 */
export type RefreshRegister = Record<symbol, never>;

/**
 * A payment that can't be moved or released.
 */
export type RefusedPayment = { 
/**
 * Payment.
 */
payment: number, 
/**
 * Supplier's name.
 */
supplier_name: string, 
/**
 * Why.
 */
reasons: Array<Reason>, };

/**
 * The register file and what the last refresh found.
 */
export type Register = { 
/**
 * Name of the register file, not its path; none when no file was chosen.
 */
file_name: string | null, 
/**
 * Minutes between refreshes (D4).
 */
interval_minutes: number, 
/**
 * Last refresh, instant.
 */
refreshed_at: string | null, 
/**
 * Next refresh, instant.
 */
next_at: string | null, 
/**
 * Why the last one failed; the suppliers stay as they were.
 */
failure: Reason | null, 
/**
 * Rows that could not be used: row number and reason.
 */
skipped: Array<SkippedRow>, 
/**
 * Fields that were changed on both sides; nothing is overwritten until a person chooses.
 */
conflicts: Array<Conflict>, 
/**
 * How many suppliers the last refresh made and changed.
 */
created: number, 
/**
 * Changed.
 */
changed: number, };

/**
 * Takes a document out of the inbox: it is not to be posted.
 */
export type RejectDocument = { 
/**
 * Document.
 */
document: number, 
/**
 * Why, in the person's words.
 */
reason: string, };

/**
 * Writes the payment file where the user says, and releases what is in it.
 */
export type ReleasePayments = { 
/**
 * Which payments: those of the sheet that were not refused.
 */
payments: Array<number>, 
/**
 * Format.
 */
format: PaymentFormat, };

/**
 * Count, sum, accounts, warnings. The release itself asks the system for a place for the file
 * (host command `payment_release`, with the same request); its job comes to the batch.
 */
export type ReleaseSheet = { 
/**
 * How many.
 */
count: number, 
/**
 * Sum by currency.
 */
sums: Array<Amount>, 
/**
 * Account that will be debited.
 */
debtor_account: string | null, 
/**
 * Payee accounts with name and sum.
 */
accounts: Array<SheetAccount>, 
/**
 * Those that can't be released, with the reason; the file would hold the others.
 */
refused: Array<RefusedPayment>, };

/**
 * Lays a rejected document into the inbox again.
 */
export type ReopenDocument = { 
/**
 * Document.
 */
document: number, };

/**
 * Chooses a side.
 */
export type ResolveConflict = { 
/**
 * Conflict.
 */
id: number, 
/**
 * True: take the register's value.
 */
take_theirs: boolean, };

/**
 * Runs automatic posting again on all that waits in the inbox, after a guard's cause was mended.
 */
export type RetryDocuments = Record<symbol, never>;

/**
 * Reverses a voucher; its document goes back to the inbox.
 */
export type ReverseVoucher = { 
/**
 * Voucher.
 */
voucher: number, };

/**
 * A person has looked over the card: the payment block of a created supplier falls, and the
 * accounts named here are confirmed (D12).
 */
export type ReviewSupplier = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Version the page read.
 */
version: number, 
/**
 * Accounts to confirm.
 */
confirm_accounts: Array<string>, };

/**
 * A run: one import, one new try, one posting by hand.
 */
export type Run = { 
/**
 * Run.
 */
run: number, 
/**
 * import, retry, manual, pilot, undo.
 */
kind: string, 
/**
 * Instant.
 */
started_at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * Documents.
 */
documents: number, 
/**
 * Vouchers posted.
 */
posted: number, 
/**
 * Of these, still standing.
 */
standing: number, 
/**
 * Undone, instant.
 */
undone_at: string | null, };

/**
 * The first-run guide: the last EHF of one supplier through the same plan, written or not.
 */
export type RunPilot = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * False: only show. True: switch the supplier on and post.
 */
live: boolean, };

/**
 * Adds an account or changes its name, its VAT code or whether it is active.
 */
export type SaveAccount = { 
/**
 * The account.
 */
account: Account, };

/**
 * Saves a document or an attachment where the user says.
 */
export type SaveAttachment = { 
/**
 * Document.
 */
document: number, 
/**
 * 0 for the document itself, 1 for its first attachment.
 */
part: number, };

/**
 * Adds or changes a value; makes the heading when it is new.
 */
export type SaveDimension = { 
/**
 * Heading.
 */
heading: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The value.
 */
value: DimensionValue, };

/**
 * Records a rate.
 */
export type SaveRate = { 
/**
 * The rate.
 */
rate: Rate, };

/**
 * Changes settings; what is absent stays.
 */
export type SaveSettings = { 
/**
 * Version the page read.
 */
version: number, 
/**
 * Name.
 */
name: string | null, 
/**
 * Registered for VAT.
 */
vat_registered: boolean | null, 
/**
 * ELMA registration, day; the empty string clears it.
 */
elma_registered_on: string | null, 
/**
 * Proof.
 */
elma_proof: string | null, 
/**
 * Account payments are made from.
 */
payment_account: string | null, 
/**
 * BIC.
 */
payment_bic: string | null, 
/**
 * Minutes between refreshes, 5 to 1440.
 */
register_interval_minutes: number | null, };

/**
 * Changes a card; what is absent stays.
 */
export type SaveSupplier = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Version the page read.
 */
version: number, 
/**
 * Name.
 */
name: string | null, 
/**
 * Organisation number.
 */
org_number: string | null, 
/**
 * ISO 3166.
 */
country: string | null, 
/**
 * VAT number.
 */
vat_number: string | null, 
/**
 * Debit account; the empty string clears it.
 */
debit_account: string | null, 
/**
 * Approval.
 */
approval_required: boolean | null, 
/**
 * Project.
 */
project_required: boolean | null, 
/**
 * Payment block.
 */
payment_block: boolean | null, 
/**
 * Days as typed; the empty string clears it.
 */
payment_days: string | null, 
/**
 * VAT code for purchases from abroad; the empty string clears it.
 */
foreign_vat_code: string | null, };

/**
 * Adds a user or changes rights.
 */
export type SaveUser = { 
/**
 * The user; `current` true makes it the user at work.
 */
user: User, };

/**
 * The change is written. An empty answer.
 */
export type Saved = Record<symbol, never>;

/**
 * Searches records by words (Ctrl+K).
 */
export type Search = { 
/**
 * Words.
 */
text: string, };

/**
 * The one switch over all automatic posting.
 */
export type SetAutomation = { 
/**
 * On or off.
 */
on: boolean, };

/**
 * Changes a row; what is absent stays.
 */
export type SetAutopost = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Version the page read.
 */
version: number, 
/**
 * manual or auto.
 */
mode: string | null, 
/**
 * Department; the empty string is "ingen avdeling".
 */
department: string | null, 
/**
 * Cap as a decimal string in the company's currency; the empty string clears it.
 */
cap: string | null, };

/**
 * Gives a payment that waits one of its supplier's confirmed accounts.
 */
export type SetPaymentAccount = { 
/**
 * Payment.
 */
payment: number, 
/**
 * Account number or IBAN.
 */
account: string, };

/**
 * Sets or lifts the payment block on an invoice.
 */
export type SetPaymentBlock = { 
/**
 * Document.
 */
document: number, 
/**
 * Set or lift.
 */
blocked: boolean, };

/**
 * Confirms or refuses one account.
 */
export type SetSupplierAccount = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Account number or IBAN.
 */
account: string, 
/**
 * Confirmed or not.
 */
confirmed: boolean, };

/**
 * Settings.
 */
export type Settings = { 
/**
 * Name.
 */
name: string, 
/**
 * Organisation number; fixed.
 */
org_number: string, 
/**
 * Currency; fixed.
 */
currency: string, 
/**
 * Registered for VAT.
 */
vat_registered: boolean, 
/**
 * ELMA registration, day.
 */
elma_registered_on: string | null, 
/**
 * Proof.
 */
elma_proof: string, 
/**
 * The one switch.
 */
automation_on: boolean, 
/**
 * Account payments are made from: account number or IBAN.
 */
payment_account: string, 
/**
 * BIC of the company's bank.
 */
payment_bic: string, 
/**
 * Name of the register file.
 */
register_file_name: string | null, 
/**
 * Minutes between refreshes.
 */
register_interval_minutes: number, 
/**
 * Last backup, instant.
 */
backed_up_at: string | null, 
/**
 * Version for `Stale`.
 */
version: number, };

/**
 * A payee account on the sheet.
 */
export type SheetAccount = { 
/**
 * Account.
 */
account: string, 
/**
 * Name.
 */
name: string, 
/**
 * Payments to it.
 */
count: number, 
/**
 * Sum.
 */
sum: Amount, };

/**
 * A value that the page formats in the user's language.
 */
export type Shown = { "type": "amount" } & Amount | { "type": "date", 
/**
 * The day.
 */
value: string, } | { "type": "number", 
/**
 * The number.
 */
value: string, } | { "type": "text", 
/**
 * The text.
 */
value: string, } | { "type": "flag", 
/**
 * Which.
 */
value: boolean, } | { "type": "word", 
/**
 * The code.
 */
value: string, } | { "type": "list", 
/**
 * Each of them.
 */
value: Array<Shown>, } | { "type": "absent" };

/**
 * A supplier that could not be switched on.
 */
export type Skipped = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Name.
 */
name: string, 
/**
 * Why.
 */
reasons: Array<Reason>, };

/**
 * A register row that could not be used.
 */
export type SkippedRow = { 
/**
 * Row in the file, from 1 with the head.
 */
row: number, 
/**
 * Why.
 */
reason: Reason, };

/**
 * A voucher that could not be reversed.
 */
export type Standing = { 
/**
 * Number.
 */
voucher: string, 
/**
 * Why: payment_released, already_reversed, period_locked.
 */
reason: string, };

/**
 * A job began, or one like it was under way.
 */
export type Started = { 
/**
 * Its number; its events tell how it goes.
 */
job: number, };

/**
 * An account of a supplier.
 */
export type SupplierAccountRow = { 
/**
 * Account number or IBAN.
 */
account: string, 
/**
 * Whether it is confirmed.
 */
confirmed: boolean, 
/**
 * Where it came from: register, document, person.
 */
source: string, 
/**
 * Instant it was first seen.
 */
first_seen_at: string, 
/**
 * Who confirmed it, and when.
 */
confirmed_by: string | null, };

/**
 * A supplier's card.
 */
export type SupplierCard = { 
/**
 * As in the list.
 */
row: SupplierRow, 
/**
 * Number in the register.
 */
register_id: string | null, 
/**
 * What one click would put as organisation number.
 */
org_number_fix: string | null, 
/**
 * What the supplier's invoices say, when it differs.
 */
org_number_on_invoices: string | null, 
/**
 * VAT number.
 */
vat_number: string, 
/**
 * Invoices must be approved.
 */
approval_required: boolean, 
/**
 * Invoices are booked against a project.
 */
project_required: boolean, 
/**
 * Days until payment.
 */
payment_days: number | null, 
/**
 * VAT code for purchases from abroad.
 */
foreign_vat_code: string | null, 
/**
 * Accounts.
 */
accounts: Array<SupplierAccountRow>, 
/**
 * Reviewed by whom and when.
 */
reviewed_by: string | null, 
/**
 * Instant.
 */
reviewed_at: string | null, 
/**
 * Version for `Stale`.
 */
version: number, };

/**
 * Columns.
 */
export type SupplierColumn = "name" | "org_number" | "country" | "debit_account" | "last_invoice" | "status";

/**
 * A supplier in the list.
 */
export type SupplierRow = { 
/**
 * Supplier.
 */
supplier: number, 
/**
 * Name.
 */
name: string, 
/**
 * Organisation number as the register has it.
 */
org_number: string, 
/**
 * ISO 3166.
 */
country: string, 
/**
 * Debit account as the register has it.
 */
debit_account: string, 
/**
 * Last invoice received, instant.
 */
last_received_at: string | null, 
/**
 * Payment block.
 */
payment_block: boolean, 
/**
 * Whether a person has looked over the card.
 */
reviewed: boolean, 
/**
 * What is wrong with the card.
 */
faults: Array<Reason>, };

/**
 * Takes a file back that never reached the bank: its payments wait again.
 */
export type TakeBack = { 
/**
 * Batch.
 */
batch: number, };

/**
 * Undoes a run: every voucher it posted is reversed.
 */
export type UndoRun = { 
/**
 * Run.
 */
run: number, };

/**
 * A user.
 */
export type User = { 
/**
 * Name.
 */
name: string, 
/**
 * Rights: post, pay, automate, suppliers, settings.
 */
rights: Array<string>, 
/**
 * At work now.
 */
current: boolean, };

/**
 * Recomputes everything.
 */
export type Verify = Record<symbol, never>;

/**
 * What a change touches.
 */
export type View = "inbox" | "autopost" | "suppliers" | "payments" | "vouchers" | "log" | "settings";

/**
 * A voucher with its postings.
 */
export type Voucher = { 
/**
 * As in the list.
 */
row: VoucherRow, 
/**
 * Postings.
 */
postings: Array<PostingRow>, 
/**
 * The journal's hash at this voucher, hexadecimal.
 */
hash: string, 
/**
 * Run it was posted in.
 */
run: number, 
/**
 * Who posted it.
 */
posted_by: string, 
/**
 * Whether it can be reversed, and if not, why (a code).
 */
irreversible: string | null, };

/**
 * Columns.
 */
export type VoucherColumn = "number" | "voucher_on" | "text" | "amount" | "posted_at";

/**
 * What would be posted.
 */
export type VoucherPreview = { 
/**
 * Voucher date.
 */
voucher_on: string | null, 
/**
 * Postings; they sum to 0.00.
 */
postings: Array<PostingRow>, 
/**
 * What is still to be coded, when the coding does not cover the invoice.
 */
difference: Amount | null, 
/**
 * Why it can't be posted; empty when it can.
 */
faults: Array<Reason>, };

/**
 * A voucher in the list.
 */
export type VoucherRow = { 
/**
 * Voucher.
 */
voucher: number, 
/**
 * Number.
 */
number: string, 
/**
 * Date.
 */
voucher_on: string, 
/**
 * Kind code.
 */
kind: string, 
/**
 * Text.
 */
text: string, 
/**
 * Sum of the debit side.
 */
amount: Amount, 
/**
 * Posted, instant.
 */
posted_at: string, 
/**
 * By the program.
 */
automatic: boolean, 
/**
 * Document behind it.
 */
document: number | null, 
/**
 * Number of the voucher that reverses it.
 */
reversed_by: string | null, 
/**
 * Number of the voucher it reverses.
 */
reverses: string | null, };

/** Every command: its name, what it asks and what it answers. */
export interface Commands {
  company_info: { request: GetCompany; response: CompanyInfo };
  company_recent: { request: GetRecentCompanies; response: Array<RecentCompany> };
  company_open: { request: OpenCompany; response: CompanyInfo };
  search: { request: Search; response: Array<Hit> };
  job_list: { request: GetJobs; response: Array<Job> };
  job_cancel: { request: CancelJob; response: Saved };
  inbox_list: { request: ListInbox; response: Page<InboxRow> };
  document_get: { request: GetDocument; response: Document };
  document_code: { request: PreviewCoding; response: VoucherPreview };
  document_post: { request: PostDocument; response: Posted };
  document_reject: { request: RejectDocument; response: Saved };
  document_reopen: { request: ReopenDocument; response: Saved };
  document_retry: { request: RetryDocuments; response: Started };
  document_block: { request: SetPaymentBlock; response: Saved };
  autopost_list: { request: ListAutopost; response: Page<AutopostRow> };
  autopost_set: { request: SetAutopost; response: AutopostRow };
  autopost_amounts: { request: GetEarlierAmounts; response: EarlierAmounts };
  autopost_global: { request: SetAutomation; response: Saved };
  autopost_candidates: { request: GetCandidates; response: Array<Candidate> };
  autopost_enable: { request: EnableMany; response: Enabled };
  autopost_pilot: { request: RunPilot; response: Pilot };
  supplier_list: { request: ListSuppliers; response: Page<SupplierRow> };
  supplier_get: { request: GetSupplier; response: SupplierCard };
  supplier_save: { request: SaveSupplier; response: SupplierCard };
  supplier_review: { request: ReviewSupplier; response: SupplierCard };
  supplier_account: { request: SetSupplierAccount; response: SupplierCard };
  register_state: { request: GetRegister; response: Register };
  register_refresh: { request: RefreshRegister; response: Started };
  register_resolve: { request: ResolveConflict; response: Register };
  payment_list: { request: ListPayments; response: Page<PaymentRow> };
  payment_move: { request: MovePayments; response: Moved };
  payment_account: { request: SetPaymentAccount; response: Saved };
  payment_sheet: { request: GetReleaseSheet; response: ReleaseSheet };
  batch_list: { request: GetBatches; response: Array<Batch> };
  batch_sent: { request: MarkSent; response: Batch };
  batch_take_back: { request: TakeBack; response: Batch };
  voucher_list: { request: ListVouchers; response: Page<VoucherRow> };
  voucher_get: { request: GetVoucher; response: Voucher };
  voucher_reverse: { request: ReverseVoucher; response: Voucher };
  log_list: { request: ListLog; response: Page<LogRow> };
  run_list: { request: GetRuns; response: Array<Run> };
  run_undo: { request: UndoRun; response: Started };
  why: { request: GetWhy; response: Decision };
  settings_get: { request: GetSettings; response: Settings };
  settings_save: { request: SaveSettings; response: Settings };
  account_list: { request: GetAccounts; response: Array<Account> };
  account_save: { request: SaveAccount; response: Array<Account> };
  dimension_list: { request: GetDimensions; response: Array<Dimension> };
  dimension_save: { request: SaveDimension; response: Array<Dimension> };
  period_list: { request: GetPeriods; response: Array<Period> };
  period_lock: { request: LockPeriod; response: Array<Period> };
  rate_list: { request: GetRates; response: Array<Rate> };
  rate_save: { request: SaveRate; response: Array<Rate> };
  user_list: { request: GetUsers; response: Array<User> };
  user_save: { request: SaveUser; response: Array<User> };
  verify: { request: Verify; response: Started };
  backup: { request: Backup; response: Started };
  company_new: { request: NewCompany; response: CompanyInfo };
  company_open_other: { request: OpenOtherCompany; response: CompanyInfo };
  import_choose: { request: ChooseImport; response: Saved };
  register_choose: { request: ChooseRegister; response: Started };
  payment_release: { request: ReleasePayments; response: Started };
  attachment_save: { request: SaveAttachment; response: Saved };
}
