import type {
  Amount,
  AutopostRow,
  Batch,
  CompanyInfo,
  Decision,
  Document,
  InboxRow,
  PaymentRow,
  PostingRow,
  ReadField,
  SupplierCard,
  VoucherRow,
} from "../../src/wire";

/** Invented records for tests and for looking at the page without a program behind it. */
export const nok = (value: string): Amount => ({ value, currency: "NOK" });
const field = (value: string, place: string, note: string | null = null): ReadField => ({ value, place, note });

export const NAMES = [
  "Fjordkraft Nord AS",
  "Telenor Norge AS",
  "Storgata Eiendom AS",
  "Byens Renhold og Vaktmesterservice AS",
  "Kaffehuset Friele",
  "Papirlageret AS",
  "Visma Software Norge AS",
  "Elektro Vest Installasjon AS",
  "Nordlys Forsikring ASA",
  "Grønn Transport AS",
];

export const company: CompanyInfo = {
  handle: "a",
  name: "Fjordlys Kontor AS",
  org_number: "987654325",
  currency: "NOK",
  elma_registered: true,
  automation_on: true,
  counts: { inbox: 12, autopost: 2, payments: 4, suppliers: 1 },
  register_refreshed_at: "2026-11-22T08:12:00Z",
  user: "Kari Nordmann",
  rights: ["post", "pay", "automate", "suppliers", "settings"],
  years: [2026, 2025],
  empty: false,
};

const REASONS: InboxRow["reasons"] = [
  {
    code: "cap_exceeded",
    expected: { type: "amount", value: "5000.00", currency: "NOK" },
    actual: { type: "amount", value: "6250.00", currency: "NOK" },
    place: "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount",
  },
  { code: "supplier_new", expected: null, actual: null, place: null },
  {
    code: "bank_account_changed",
    expected: { type: "text", value: "86011117947" },
    actual: { type: "text", value: "12345678903" },
    place: "/Invoice/cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID",
  },
  { code: "duplicate_near", expected: null, actual: { type: "text", value: "2026-0312" }, place: null },
];

/** The row of a document, by its number. */
export function inboxRow(index: number): InboxRow {
  const name = NAMES[index % NAMES.length] ?? "";
  const unreadable = index % 11 === 10;
  const day = String((index % 28) + 1).padStart(2, "0");
  const reason = REASONS[index % REASONS.length];
  return {
    document: index + 1,
    file_name: `ehf-${1000 + index}.xml`,
    received_at: `2026-11-${day}T09:${String(index % 60).padStart(2, "0")}:00Z`,
    channel: "e-invoice",
    supplier: unreadable ? null : name,
    document_type: unreadable ? null : index % 7 === 6 ? "supplier_credit_note" : "supplier_invoice",
    number: unreadable ? null : String(40_000 + index * 7),
    issue_on: unreadable ? null : `2026-11-${day}`,
    due_on: unreadable ? null : `2026-12-${day}`,
    amount: unreadable
      ? null
      : {
          value: `${index % 7 === 6 ? "-" : ""}${(index * 137) % 90_000}.${String((index * 25) % 100).padStart(2, "0")}`,
          currency: index % 5 === 4 ? "EUR" : "NOK",
        },
    state: unreadable ? "unreadable" : "waiting",
    automatic: false,
    voucher: null,
    reasons: unreadable ? [{ code: "truncated", expected: null, actual: null, place: null }] : reason ? [reason] : [],
  };
}

const posting = (account: string, account_name: string, value: string, more: Partial<PostingRow> = {}): PostingRow => ({
  account,
  account_name,
  amount: nok(value),
  original: null,
  rate: null,
  vat_code: null,
  department: null,
  project: null,
  supplier: null,
  text: "",
  ...more,
});

export const postings: PostingRow[] = [
  posting("6300", "Leie lokale", "5000.00", { vat_code: "1", department: "10" }),
  posting("2710", "Inngående merverdiavgift, høy sats", "1250.00"),
  posting("2400", "Leverandørgjeld", "-6250.00", { supplier: "Storgata Eiendom AS" }),
];

const decision: Decision = {
  id: 31,
  decided_at: "2026-11-20T08:31:00Z",
  mechanism: "autopost_table",
  rule: "Storgata Eiendom AS",
  version: 3,
  outcome: "held",
  actor: null,
  checks: [
    { guard: "automation_off", result: "passed", expected: null, actual: null, place: null, release: null },
    { guard: "elma_not_registered", result: "passed", expected: null, actual: null, place: null, release: null },
    {
      guard: "supplier_manual",
      result: "passed",
      expected: { type: "word", value: "auto" },
      actual: { type: "word", value: "auto" },
      place: null,
      release: null,
    },
    {
      guard: "cap_exceeded",
      result: "held",
      expected: { type: "amount", value: "5000.00", currency: "NOK" },
      actual: { type: "amount", value: "6250.00", currency: "NOK" },
      place: "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount",
      release: "cap_exceeded",
    },
    { guard: "rate_missing", result: "not_applicable", expected: null, actual: null, place: null, release: null },
  ],
  effects: [{ what: "left_in_inbox", subject: null }],
  earlier: [[17, "2026-11-19T08:00:00Z"]],
};

const total = "/Invoice/cac:LegalMonetaryTotal";

/** A document as the detail shows it. */
export function document(index: number): Document {
  const row = inboxRow(index);
  const unreadable = row.state === "unreadable";
  return {
    row,
    kind: unreadable ? "other" : "ubl",
    size: 18_421,
    kept: true,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    receipts: [{ file_name: row.file_name, channel: "e-invoice", received_at: row.received_at }],
    supplier: 3,
    supplier_to_review: false,
    fields: unreadable
      ? []
      : [
          { name: "number", field: field(row.number ?? "", "/Invoice/cbc:ID") },
          { name: "issue_date", field: field(row.issue_on ?? "", "/Invoice/cbc:IssueDate") },
          { name: "due_date", field: field(row.due_on ?? "", "/Invoice/cbc:DueDate") },
          {
            name: "seller_org_number",
            field: field("974760673", "/Invoice/cac:AccountingSupplierParty/cac:Party/cbc:EndpointID"),
          },
          {
            name: "account",
            field: field("86011117947", "/Invoice/cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"),
          },
          { name: "kid", field: field("123456782", "/Invoice/cac:PaymentMeans/cbc:PaymentID") },
          { name: "net", field: field("5000.00", `${total}/cbc:TaxExclusiveAmount`) },
          { name: "vat", field: field("1250.00", "/Invoice/cac:TaxTotal/cbc:TaxAmount") },
          { name: "payable", field: field("6250.00", `${total}/cbc:PayableAmount`) },
        ],
    lines: [],
    drawn: unreadable
      ? null
      : {
          seller: [
            { name: "name", field: field(row.supplier ?? "", "/s/1") },
            { name: "address", field: field("Storgata 12", "/s/2") },
            { name: "address", field: field("0155 Oslo", "/s/3") },
            { name: "org_number", field: field("974760673", "/s/4") },
            { name: "vat_number", field: field("NO974760673MVA", "/s/5") },
          ],
          buyer: [
            { name: "name", field: field("Fjordlys Kontor AS", "/b/1") },
            { name: "address", field: field("Havnegata 3", "/b/2") },
            { name: "address", field: field("5003 Bergen", "/b/3") },
          ],
          head: [
            { name: "number", field: field(row.number ?? "", "/Invoice/cbc:ID") },
            { name: "issue_date", field: field(row.issue_on ?? "", "/Invoice/cbc:IssueDate") },
            { name: "due_date", field: field(row.due_on ?? "", "/Invoice/cbc:DueDate") },
            { name: "buyer_reference", field: field("Kari Nordmann", "/Invoice/cbc:BuyerReference") },
          ],
          texts: [
            field(
              "Leie for november 2026, kontor i 3. etasje. Fellesutgifter avregnes ved årsslutt.",
              "/Invoice/cbc:Note",
            ),
          ],
          lines: [
            {
              id: "1",
              item: "LEIE-3",
              text: ["Leie kontor 3. etasje", "November 2026, 142 kvm"],
              quantity: "1",
              unit: "måned",
              price: "4200.00",
              vat: "25",
              net: "4200.00",
              place: "/l/1",
            },
            {
              id: "2",
              item: null,
              text: ["Fellesutgifter"],
              quantity: "1",
              unit: "måned",
              price: "800.00",
              vat: "25",
              net: "800.00",
              place: "/l/2",
            },
          ],
          charges: [],
          vat: [
            {
              category: "S",
              rate: "25",
              taxable: field("5000.00", "/v/1"),
              tax: field("1250.00", "/v/2"),
              reason: null,
            },
          ],
          totals: [
            { name: "net", field: field("5000.00", `${total}/cbc:TaxExclusiveAmount`) },
            { name: "vat", field: field("1250.00", "/Invoice/cac:TaxTotal/cbc:TaxAmount") },
            { name: "payable", field: field("6250.00", `${total}/cbc:PayableAmount`) },
          ],
          payment: [
            {
              name: "account",
              field: field("8601 11 17947", "/Invoice/cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"),
            },
            { name: "kid", field: field("123456782", "/Invoice/cac:PaymentMeans/cbc:PaymentID") },
          ],
          currency: "NOK",
        },
    notes: [],
    text: unreadable ? `${"<cbc:ID>1</cbc:ID>\n".repeat(21)}<cac:TaxTotal` : null,
    unreadable: unreadable
      ? { code: "truncated", offset: 812, line: 22, column: 14, path: "/Invoice/cac:TaxTotal", detail: null }
      : null,
    attachments: unreadable
      ? []
      : [
          {
            part: 1,
            file_name: "faktura.pdf",
            description: null,
            media_type: "application/pdf",
            size: 51_212,
            link: null,
            pages: 2,
          },
        ],
    pages: 0,
    voucher: null,
    coding: unreadable
      ? []
      : [{ account: "6300", vat_code: "1", net: "5000.00", department: "10", project: null, text: "Leie lokale" }],
    preview: unreadable ? null : { voucher_on: "2026-11-20", postings, difference: null, faults: [] },
    payment: null,
    payment_block: false,
    decision: unreadable ? null : decision,
    version: 1,
  };
}

const invalid = {
  code: "org_number_invalid",
  expected: null,
  actual: { type: "text" as const, value: "987 654 325" },
  place: null,
};
const approval = { code: "approval_required", expected: null, actual: null, place: null };

/** The rows of table A, with each kind of debit cell and block among them. */
export const autopost: AutopostRow[] = NAMES.map((name, index) => ({
  supplier: index + 1,
  name,
  org_number: "974760673",
  last_received_at: index === 9 ? null : `2026-11-${String(index + 10)}T08:00:00Z`,
  last_issue_on: index === 9 ? null : `2026-11-${String(index + 8).padStart(2, "0")}`,
  earlier: index === 9 ? [] : [nok("1312.50"), nok("1250.00"), nok(index % 2 ? "1250.00" : "980.00")],
  earlier_count: index === 9 ? 0 : 8,
  debit:
    index === 3
      ? { state: "error", reason: invalid, fix: "987654325" }
      : index === 5
        ? { state: "empty" }
        : { state: "account", number: "6300", name: "Leie lokale" },
  mode: index < 3 || index === 4 ? "auto" : "manual",
  blocked: index === 4 || index === 6 ? [approval] : index === 3 ? [invalid] : [],
  paused: index === 4,
  department: index % 3 === 0 ? "10" : null,
  cap: index === 8 ? null : nok("5000.00"),
  version: 1,
}));

/** A payment, by its number. */
export function payment(index: number): PaymentRow {
  return {
    payment: index + 1,
    document: index + 1,
    voucher: `L2026-${1000 + index}`,
    supplier: index + 1,
    supplier_name: NAMES[index % NAMES.length] ?? "",
    due_on: `2026-12-${String((index % 28) + 1).padStart(2, "0")}`,
    account: index === 3 ? null : "86011117947",
    account_confirmed: index !== 1,
    kid: index % 3 === 0 ? "123456782" : null,
    message: index % 3 === 0 ? null : `Faktura ${40_000 + index}`,
    amount: nok(`${1250 * (index + 1)}.00`),
    held_until: index === 2 ? "2026-12-20" : null,
    status: index === 2 ? "held" : "to_check",
    blocked: index === 1 ? [{ code: "account_unconfirmed", expected: null, actual: null, place: null }] : [],
    automatic: index % 2 === 0,
    batch: null,
  };
}

/** A voucher in the list, by its number. */
export function voucher(index: number): VoucherRow {
  return {
    voucher: index + 1,
    number: `L2026-${1000 + index}`,
    voucher_on: `2026-11-${String((index % 28) + 1).padStart(2, "0")}`,
    kind: index === 4 ? "reversal" : "supplier_invoice",
    text: `${NAMES[index % NAMES.length]} ${40_000 + index}`,
    amount: nok(`${6250 + index}.00`),
    posted_at: "2026-11-20T08:31:00Z",
    automatic: index % 2 === 0,
    document: index + 1,
    reversed_by: index === 3 ? "L2026-1004" : null,
    reverses: index === 4 ? "L2026-1003" : null,
  };
}

/** A supplier's card, by its number. */
export function card(index: number): SupplierCard {
  return {
    row: {
      supplier: index + 1,
      name: NAMES[index % NAMES.length] ?? "",
      org_number: index === 3 ? "987 654 325" : "974760673",
      country: index === 7 ? "SE" : "NO",
      debit_account: index === 5 ? "" : "6300",
      last_received_at: "2026-11-12T08:00:00Z",
      payment_block: index === 1,
      reviewed: index !== 1,
      faults: index === 3 ? [invalid] : [],
    },
    register_id: String(10_000 + index),
    org_number_fix: index === 3 ? "987654325" : null,
    org_number_on_invoices: null,
    vat_number: "NO974760673MVA",
    approval_required: index === 4,
    project_required: false,
    payment_days: 14,
    foreign_vat_code: null,
    accounts: [
      {
        account: "86011117947",
        confirmed: true,
        source: "register",
        first_seen_at: "2026-01-02T08:00:00Z",
        confirmed_by: "Kari Nordmann",
      },
      {
        account: "12345678903",
        confirmed: false,
        source: "document",
        first_seen_at: "2026-11-12T08:00:00Z",
        confirmed_by: null,
      },
    ],
    reviewed_by: index === 1 ? null : "Kari Nordmann",
    reviewed_at: index === 1 ? null : "2026-01-03T08:00:00Z",
    version: 1,
  };
}

/** A payment file. */
export const batch: Batch = {
  batch: 1,
  format: "pain.001.001.09",
  file_name: "betaling-2026-11-20.xml",
  created_at: "2026-11-20T08:00:00Z",
  count: 12,
  control_sum: "131250.00",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  sent_at: null,
  taken_back_at: null,
};
