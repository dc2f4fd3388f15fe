import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { Sign } from "../kit/StatusChip";
import { goTo } from "../shell/route";
import type { Document, InboxRow, ReadNote } from "../wire";
import { fieldText } from "../words/fieldText";
import { useWords } from "../words/language";
import { reasonText, releaseText, wordFor } from "../words/sentence";
import styles from "./Reasons.module.css";

/**
 * Holds that are about the invoice itself and not about the automation: a person who posts in
 * spite of them says so, one by one.
 */
const TAKEN_UPON_ONESELF = new Set([
  "invoice_type",
  "buyer_mismatch",
  "duplicate_exact",
  "duplicate_near",
  "bank_account_unknown",
  "bank_account_changed",
  "bank_account_invalid",
  "kid_invalid",
  "totals_mismatch",
  "org_number_invalid",
  "org_number_mismatch",
  "supplier_ambiguous",
  "vat_uncertain",
]);

/** Holds that are mended on the supplier's card. */
const ON_THE_CARD = new Set([
  "supplier_not_reviewed",
  "org_number_invalid",
  "org_number_mismatch",
  "supplier_ambiguous",
  "debit_account_missing",
  "debit_account_unknown",
  "debit_account_inactive",
  "deduction_barred",
  "bank_account_unknown",
  "bank_account_changed",
  "vat_uncertain",
  "approval_required",
  "project_required",
]);
/** Holds that are mended in table A. */
const IN_THE_TABLE = new Set(["supplier_manual", "cap_missing", "cap_exceeded", "department_unknown"]);

/** The reasons that a person must take upon them before the document can be posted. */
export function mustBeAccepted({ reasons, document_type: type }: InboxRow): string[] {
  // An invoice that says it is a credit note contradicts itself; a credit note only is one.
  const contradicts = (code: string) => code === "credit_note" && type === "supplier_invoice";
  return reasons.map((reason) => reason.code).filter((code) => TAKEN_UPON_ONESELF.has(code) || contradicts(code));
}

interface ReasonsProps {
  readonly document: Document;
  readonly accepted: readonly string[];
  readonly onAccept: (codes: string[]) => void;
}

/** Why the document waits: each reason with what releases it, the way there, and the tick where one is needed. */
export function Reasons({ document, accepted, onAccept }: ReasonsProps) {
  const words = useWords();
  const { reasons } = document.row;
  const serious = mustBeAccepted(document.row);
  if (document.row.state !== "waiting" || reasons.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <ActionRow as="li" key={reason.code} className={styles.reason}>
          <Sign meaning="attention" />
          <div className={styles.text}>
            <strong>{reasonText(words, reason)}</strong>
            <span>{releaseText(words, reason.code)}</span>
            {serious.includes(reason.code) ? (
              <Accept
                on={accepted.includes(reason.code)}
                onChange={(on) =>
                  onAccept(on ? [...accepted, reason.code] : accepted.filter((code) => code !== reason.code))
                }
              >
                {words.inbox.accept}
              </Accept>
            ) : null}
          </div>
          <Way code={reason.code} supplier={document.supplier} />
        </ActionRow>
      ))}
    </ul>
  );
}

function Way({ code, supplier }: { code: string; supplier: number | null }) {
  const words = useWords();
  const org = code.startsWith("org_number") ? "org_number" : "";
  if (ON_THE_CARD.has(code) && supplier !== null) {
    return (
      <ActButton
        kind="quiet"
        iconOnly
        icon={<ArrowRight />}
        label={words.inbox.openSupplier}
        keys={["G"]}
        onPress={() => goTo("suppliers", supplier, org)}
      />
    );
  }
  if (IN_THE_TABLE.has(code))
    return (
      <ActButton
        kind="quiet"
        iconOnly
        icon={<ArrowRight />}
        label={words.shell.go(words.shell.views.autopost)}
        keys={["G"]}
        onPress={() => goTo("autopost", supplier)}
      />
    );
  if (code === "elma_not_registered")
    return (
      <ActButton
        kind="quiet"
        iconOnly
        icon={<ArrowRight />}
        label={words.autopost.toElma}
        keys={["G"]}
        onPress={() => goTo("settings", null, "automation")}
      />
    );
  if (code === "rate_missing")
    return (
      <ActButton
        kind="quiet"
        iconOnly
        icon={<ArrowRight />}
        label={words.settings.sections.rates}
        keys={["G"]}
        onPress={() => goTo("settings", null, "rates")}
      />
    );
  if (code === "period_locked")
    return (
      <ActButton
        kind="quiet"
        iconOnly
        icon={<ArrowRight />}
        label={words.settings.sections.periods}
        keys={["G"]}
        onPress={() => goTo("settings", null, "periods")}
      />
    );
  return null;
}

/** A box to tick, with its sentence. */
export function Accept({
  on,
  onChange,
  children,
}: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Checkbox className={styles.accept ?? ""} isSelected={on} onChange={onChange}>
      <span className={styles.box} aria-hidden>
        {on ? "✓" : ""}
      </span>
      {children}
    </Checkbox>
  );
}

/** What is odd about the document, where no reason says it already. */
export function ReadNotes({ notes }: { notes: readonly ReadNote[] }) {
  const words = useWords();
  if (notes.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {notes.map((note, index) => (
        <li key={`${note.code}-${index}`} className={styles.reason}>
          <Sign meaning="attention" />
          <div className={styles.text}>
            <span>
              {wordFor(words.notes, note.code) ?? note.code}: {wordFor(words.fields, note.field) ?? note.field}
            </span>
            <span className="digits">
              {note.expected ? `${words.why.expected} ${fieldText(note.field, note.expected)} ` : ""}
              {note.actual ? `${words.why.actual} ${fieldText(note.field, note.actual)}` : ""}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
