import type { Job } from "../../src/wire";

const verified: Job = {
  id: 1,
  kind: "verify",
  automatic: false,
  state: "done",
  stage: null,
  done: 4,
  total: 4,
  run: null,
  undoes: null,
  results: [],
  posted: 0,
  held: 0,
  unreadable: 0,
  known: 0,
  outcome: { type: "verified", vouchers: 412, documents: 530, found: 0, findings: [] },
  failure: null,
};

const running: Job = {
  ...verified,
  id: 7,
  state: "running",
  stage: "vouchers",
  done: 12_000,
  total: 100_000,
  outcome: null,
};

/** Invented work. */
export const records = {
  verified,
  running,
  tampered: {
    ...verified,
    id: 7,
    outcome: {
      type: "verified",
      vouchers: 100_000,
      documents: 90_000,
      found: 201,
      findings: [{ code: "document_changed", subject: "2", detail: "DocumentChanged { document: 2 }" }],
    },
  },
  undoing: { ...running, id: 8, kind: "undo", stage: null, done: 100, total: 120, undoes: 9 },
  undone: {
    ...verified,
    id: 8,
    kind: "undo",
    undoes: 9,
    outcome: { type: "undone", reversed: 120, standing: 0, vouchers: [] },
  },
  retrying: { ...running, id: 10, kind: "retry", stage: null, done: 4_000, total: 10_000, posted: 3_500, held: 500 },
  releasing: { ...running, id: 11, kind: "release", stage: null, done: 5_000, total: 20_000 },
  backingUp: { ...running, id: 9, kind: "backup", stage: "copying", done: 2_048, total: 40_000, automatic: true },
} as const satisfies Record<string, Job>;
