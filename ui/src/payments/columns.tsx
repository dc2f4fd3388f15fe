import { type Meaning, StatusChip } from "../kit/StatusChip";
import type { GridColumn } from "../kit/Grid";
import type { PaymentRow } from "../wire";
import { formatDate } from "../words/dates";
import { accountText } from "../words/fieldText";
import type { Words } from "../words/language";
import { reasonText, wordFor } from "../words/sentence";
import styles from "./Payments.module.css";

const MEANING: Readonly<Record<string, Meaning>> = {
  to_check: "neutral",
  held: "attention",
  removed: "neutral",
  released: "done",
  sent: "done",
  paid: "done",
};

/** A payment's state in words; what stands in the way of a release comes first. */
export function paymentStatus(words: Words, row: PaymentRow): { word: string; meaning: Meaning } {
  // A stay that a person asked for is no fault.
  const reason = row.blocked.find(({ code }) => code !== "held_until") ?? row.blocked[0];
  const state = wordFor(words.payments.statuses, row.status) ?? row.status;
  if (reason && (row.status === "to_check" || row.status === "held"))
    return {
      word: capital(reasonText(words, reason)),
      meaning: reason.code === "held_until" ? "attention" : "stopped",
    };
  return { word: state, meaning: MEANING[row.status] ?? "neutral" };
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Columns of the payment queue. */
export function paymentColumns(words: Words, home: string): GridColumn<PaymentRow>[] {
  const heads = words.payments.columns;
  return [
    { id: "due_on", head: heads.dueOn, width: 100, kind: "date", text: (row) => row.due_on },
    { id: "supplier", head: heads.supplier, width: 160, least: 112, grow: 2, text: (row) => row.supplier_name },
    {
      id: "account",
      head: heads.account,
      width: 256,
      least: 132,
      grow: 1,
      text: (row) => accountText(row.account ?? ""),
      cell: (row) => <Account row={row} words={words} />,
    },
    {
      id: "remittance",
      spare: 1,
      head: heads.remittance,
      width: 140,
      grow: 1,
      kind: "digits",
      text: (row) => row.kid ?? row.message ?? "",
    },
    {
      id: "amount",
      head: heads.amount,
      width: 120,
      least: 92,
      kind: "amount",
      text: (row) => row.amount.value,
      currency: (row) => row.amount.currency,
    },
    {
      id: "currency",
      spare: 2,
      head: heads.currency,
      width: 70,
      sortable: false,
      text: (row) => (row.amount.currency === home ? "" : row.amount.currency),
    },
    { id: "held_until", spare: 3, head: heads.heldUntil, width: 96, kind: "date", text: (row) => row.held_until ?? "" },
    {
      id: "status",
      head: heads.status,
      width: 180,
      least: 92,
      grow: 2,
      text: (row) => paymentStatus(words, row).word,
      cell: (row) => <StatusChip {...paymentStatus(words, row)} />,
      note: (row) =>
        row.blocked.length > 0
          ? row.blocked.map((reason) => <span key={reason.code}>{capital(reasonText(words, reason))}.</span>)
          : null,
    },
    { id: "voucher", head: heads.voucher, width: 110, sortable: false, optional: true, text: (row) => row.voucher },
  ];
}

function Account({ row, words }: { row: PaymentRow; words: Words }) {
  if (!row.account) return <StatusChip meaning="stopped" word={words.payments.noAccount} />;
  const text = accountText(row.account);
  return (
    <span className={styles.account} title={row.account_confirmed ? text : `${text}: ${words.payments.newAccount}`}>
      <span className="digits">{text}</span>
      {row.account_confirmed ? null : <StatusChip plain meaning="attention" word={words.payments.newAccount} />}
    </span>
  );
}

/** What a payment is, in one line, for messages and heads. */
export function paymentTitle(row: PaymentRow): string {
  return `${row.supplier_name} ${formatDate(row.due_on)}`;
}
