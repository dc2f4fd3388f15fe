import { type Host, HostFailure } from "../../src/host";
import type { Commands, Event, ListQuery, Page } from "../../src/wire";
import * as records from "./records";

type Answers = { [N in keyof Commands]?: (request: Commands[N]["request"]) => Commands[N]["response"] };

/** A host with invented records; what a test sets in `answers` comes first. It keeps what was asked. */
export interface MockHost extends Host {
  readonly asked: { readonly name: string; readonly request: unknown }[];
  readonly tell: (event: Event) => void;
}

function page<R>(
  query: ListQuery<string>,
  total: number,
  make: (index: number) => R,
  sum: string | null = null,
): Page<R> {
  const count = Math.max(0, Math.min(query.limit, total - query.offset));
  return {
    rows: Array.from({ length: count }, (_, index) => make(query.offset + index)),
    total,
    sum: sum === null ? null : records.nok(sum),
  };
}

const settings: Commands["settings_get"]["response"] = {
  name: records.company.name,
  org_number: records.company.org_number,
  currency: "NOK",
  vat_registered: true,
  elma_registered_on: "2024-01-01",
  elma_proof: "Slått opp av Kari Nordmann",
  automation_on: true,
  payment_account: "86011117947",
  payment_bic: "DNBANOKK",
  register_file_name: "leverandorer.csv",
  register_interval_minutes: 115,
  backed_up_at: "2026-11-21T17:00:00Z",
  version: 1,
};

const register: Commands["register_state"]["response"] = {
  file_name: "leverandorer.csv",
  interval_minutes: 115,
  refreshed_at: "2026-11-22T08:12:00Z",
  next_at: "2026-11-22T10:07:00Z",
  failure: null,
  skipped: [],
  conflicts: [{ id: 1, supplier: 6, name: "Papirlageret AS", field: "debit_account", ours: "6800", theirs: "6860" }],
  created: 0,
  changed: 2,
};

function usual(inbox: number): Answers {
  return {
    company_info: () => records.company,
    company_recent: () => [
      {
        handle: "a",
        name: "Fjordlys Kontor AS",
        org_number: "987654325",
        file_name: "Fjordlys.bokfor",
        opened_at: "2026-11-22T07:00:00Z",
        present: true,
        open: true,
      },
      {
        handle: "b",
        name: "Bryggen Bakeri AS",
        org_number: "974760673",
        file_name: "Firma.bokfor",
        opened_at: "2026-11-20T07:00:00Z",
        present: true,
        open: false,
      },
      {
        handle: "c",
        name: "Gamle Bok AS",
        org_number: "991825827",
        file_name: "Firma.bokfor",
        opened_at: "2025-11-20T07:00:00Z",
        present: false,
        open: false,
      },
    ],
    search: ({ text }) => [{ kind: "supplier", id: 3, title: "Storgata Eiendom AS", detail: text }],
    job_list: () => [],
    inbox_list: ({ query }) => page(query, inbox, records.inboxRow, "1234567.50"),
    document_get: ({ document }) => records.document(document - 1),
    document_code: () => ({ voucher_on: "2026-11-20", postings: records.postings, difference: null, faults: [] }),
    document_post: () => ({ voucher: 1, number: "L2026-1042", payment: 1, run: 9 }),
    document_reject: () => ({}),
    document_retry: () => ({ job: 10 }),
    autopost_list: ({ query }) => page(query, records.autopost.length, (index) => records.autopost[index] ?? never()),
    autopost_set: ({ supplier, mode }) => ({
      ...(records.autopost[supplier - 1] ?? never()),
      mode: mode ?? "manual",
      version: 2,
    }),
    autopost_amounts: () => ({
      amounts: ["1312.50", "1250.00", "1250.00", "980.00"].map((value, index) => ({
        document: index + 1,
        received_at: `2026-1${1 - (index % 2)}-12T08:00:00Z`,
        amount: records.nok(value),
      })),
      min: records.nok("980.00"),
      median: records.nok("1250.00"),
      max: records.nok("1312.50"),
    }),
    autopost_global: () => ({}),
    autopost_candidates: () =>
      records.autopost
        .filter((row) => row.mode === "manual")
        .map((row) => ({ row, proposed_cap: records.nok("1400.00"), blocked: row.blocked })),
    autopost_pilot: ({ live }) => ({
      document: 1,
      booked: true,
      queued: true,
      voucher: live ? "L2026-1042" : null,
      preview: { voucher_on: "2026-11-20", postings: records.postings, difference: null, faults: [] },
      decision: null,
    }),
    autopost_enable: ({ suppliers }) => ({ enabled: suppliers.map((one) => one.supplier), skipped: [] }),
    supplier_list: ({ query }) => page(query, records.NAMES.length, (index) => records.card(index).row),
    supplier_get: ({ supplier }) => records.card(supplier - 1),
    supplier_save: ({ supplier }) => ({ ...records.card(supplier - 1), version: 2 }),
    register_state: () => register,
    register_refresh: () => ({ job: 1 }),
    payment_list: ({ tab, query }) => page(query, tab === "open" ? 14 : 0, records.payment, "131250.00"),
    payment_account: () => ({}),
    payment_release: () => ({ job: 11 }),
    payment_move: ({ payments }) => ({ count: payments.length, refused: [] }),
    payment_sheet: ({ payments }) => ({
      count: payments.length,
      sums: [records.nok("6250.00")],
      debtor_account: "86011117947",
      accounts: [
        { account: "86011117947", name: "Storgata Eiendom AS", count: payments.length, sum: records.nok("6250.00") },
      ],
      refused: [],
    }),
    batch_list: () => [
      records.batch,
      {
        batch: 2,
        format: "pain.001.001.09",
        file_name: "betaling-2026-11-13.xml",
        created_at: "2026-11-13T08:00:00Z",
        count: 4,
        control_sum: "31250.00",
        sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        sent_at: "2026-11-13T08:05:00Z",
        taken_back_at: null,
      },
    ],
    voucher_list: ({ query }) => page(query, 40, records.voucher, "251000.00"),
    voucher_get: ({ voucher }) => ({
      row: records.voucher(voucher - 1),
      postings: records.postings,
      hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      run: 9,
      posted_by: "Kari Nordmann",
      irreversible: voucher === 4 ? "already_reversed" : null,
    }),
    log_list: ({ tab, query }) =>
      page(query, 30, (index) => ({
        id: index + 1,
        at: "2026-11-20T08:31:00Z",
        actor: tab === "decisions" ? "autopost" : "Kari Nordmann",
        automatic: tab === "decisions",
        what: tab === "edits" ? "supplier_changed" : index % 2 ? "held" : "posted",
        subject: `${records.NAMES[index % 10]} ${40_000 + index}`,
        document: index + 1,
        supplier: null,
        run: 9,
        voucher: index % 2 ? null : `L2026-${1000 + index}`,
        reasons: tab === "decisions" && index % 2 ? records.inboxRow(index).reasons : [],
        changes: tab === "edits" ? [{ field: "debit_account", before: "6800", after: "6860" }] : [],
      })),
    run_list: () => [
      {
        run: 9,
        kind: "import",
        started_at: "2026-11-20T08:31:00Z",
        actor: "Kari Nordmann",
        documents: 214,
        posted: 120,
        standing: 120,
        undone_at: null,
      },
      {
        run: 8,
        kind: "manual",
        started_at: "2026-11-19T08:31:00Z",
        actor: "Kari Nordmann",
        documents: 1,
        posted: 1,
        standing: 0,
        undone_at: "2026-11-19T08:32:00Z",
      },
    ],
    run_undo: () => ({ job: 1 }),
    why: ({ document }) => records.document(document - 1).decision ?? never(),
    settings_get: () => settings,
    settings_save: () => ({ ...settings, version: 2 }),
    account_list: () => [
      { number: "2400", name: "Leverandørgjeld", active: true, vat_code: null },
      { number: "6300", name: "Leie lokale", active: true, vat_code: "1" },
      { number: "6800", name: "Kontorrekvisita", active: true, vat_code: "1" },
      { number: "6900", name: "Telefon", active: false, vat_code: "1" },
    ],
    dimension_list: () => [
      {
        heading: "department",
        name: "",
        values: [
          { code: "10", name: "Bergen", active: true },
          { code: "20", name: "Oslo", active: true },
        ],
      },
    ],
    period_list: ({ year }) =>
      Array.from({ length: 12 }, (_, index) => ({
        month: `${year}-${String(index + 1).padStart(2, "0")}`,
        locked: index < 9,
        locked_by: index < 9 ? "Kari Nordmann" : null,
        locked_at: index < 9 ? "2026-11-01T08:00:00Z" : null,
        vouchers: index * 7,
      })),
    rate_list: () => [{ currency: "EUR", rate_on: "2026-11-20", rate: "11.7425" }],
    user_list: () => [
      { name: "Kari Nordmann", rights: ["post", "pay", "automate", "suppliers", "settings"], current: true },
      { name: "Ola Hansen", rights: ["post"], current: false },
    ],
    verify: () => ({ job: 1 }),
    backup: () => ({ job: 1 }),
  };
}

function never(): never {
  throw new HostFailure("not_found", {});
}

/** Makes the host. `inbox` is the number of documents it pretends to have. */
export function mockHost(answers: Answers = {}, inbox = 42): MockHost {
  const asked: { name: string; request: unknown }[] = [];
  const listeners = new Set<(event: Event) => void>();
  const all: Answers = { ...usual(inbox), ...answers };
  return {
    asked,
    tell: (event) => {
      for (const heard of listeners) heard(event);
    },
    call: async (name, request) => {
      asked.push({ name, request });
      const answer = all[name] as ((asking: unknown) => never) | undefined;
      if (!answer) throw new HostFailure("invalid_request", { command: name });
      return answer(request);
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    pageImageUrl: (document, part, page_) => `/tests/mock/page-${document}-${part}-${page_}.png`,
  };
}
