import { useHost } from "../host";
import { useAct } from "../host/queries";
import { tellDone, tellStopped } from "../kit/Toast";
import type { AutopostRow } from "../wire";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";

/** The acts on a row of table A. */
export interface AutopostActs {
  readonly toggle: (row: AutopostRow) => void;
  readonly setDepartment: (row: AutopostRow, department: string) => void;
  readonly setCap: (row: AutopostRow, cap: string | null) => void;
  readonly mendOrgNumber: (row: AutopostRow, fixed: string) => void;
}

/** Changes rows of table A, each with its undo. */
export function useAutopostActs(): AutopostActs {
  const words = useWords();
  const host = useHost();
  const set = useAct("autopost_set");
  const mend = async (row: AutopostRow, fixed: string) => {
    const card = await host.call("supplier_get", { supplier: row.supplier });
    const write = (version: number, org_number: string) =>
      host.call("supplier_save", { ...UNCHANGED, supplier: row.supplier, version, org_number });
    const before = card.row.org_number;
    const saved = await write(card.version, fixed);
    tellDone(
      words.autopost.mended(row.name),
      () => void write(saved.version, before).catch((thrown) => tellStopped(sentence(words, thrown))),
    );
  };
  const change = (row: AutopostRow, to: Change, text: string) => {
    const back: Change = {
      mode: to.mode === undefined ? undefined : row.mode,
      department: to.department === undefined ? undefined : (row.department ?? ""),
      cap: to.cap === undefined ? undefined : (row.cap?.value ?? ""),
    };
    set.mutate(request(row.supplier, row.version, to), {
      onSuccess: (saved) => tellDone(text, () => set.mutate(request(row.supplier, saved.version, back))),
    });
  };
  return {
    toggle: (row) => {
      const on = row.mode === "auto";
      if (!on && row.blocked.length > 0) return;
      change(
        row,
        { mode: on ? "manual" : "auto" },
        on ? words.autopost.switchedOff(row.name) : words.autopost.switchedOn(row.name),
      );
    },
    setDepartment: (row, department) => change(row, { department }, words.autopost.saved(row.name)),
    setCap: (row, cap) => change(row, { cap: cap ?? "" }, words.autopost.saved(row.name)),
    mendOrgNumber: (row, fixed) => void mend(row, fixed).catch((thrown) => tellStopped(sentence(words, thrown))),
  };
}

interface Change {
  readonly mode?: string | undefined;
  readonly department?: string | undefined;
  readonly cap?: string | undefined;
}

function request(supplier: number, version: number, change: Change) {
  return {
    supplier,
    version,
    mode: change.mode ?? null,
    department: change.department ?? null,
    cap: change.cap ?? null,
  };
}

/** A change of a supplier's card that changes nothing yet. */
export const UNCHANGED = {
  name: null,
  org_number: null,
  country: null,
  vat_number: null,
  debit_account: null,
  approval_required: null,
  project_required: null,
  payment_block: null,
  payment_days: null,
  foreign_vat_code: null,
};
