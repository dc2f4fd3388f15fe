import { ArrowRight, Wrench } from "lucide-react";
import { useAnswer } from "../host/queries";
import { ActButton, Button } from "../kit/Button";
import { AmountField, type Choice, SelectField } from "../kit/Field";
import type { GridColumn } from "../kit/Grid";
import { Sparkline } from "../kit/Sparkline";
import { StatusChip } from "../kit/StatusChip";
import { ToggleSign } from "../kit/Toggle";
import { goTo } from "../shell/route";
import type { Amount, AutopostRow } from "../wire";
import { formatAmount, plainAmount } from "../words/amount";
import { formatDate, formatDay } from "../words/dates";
import { orgNumberText } from "../words/fieldText";
import { useWords, type Words } from "../words/language";
import { reasonText, releaseText } from "../words/sentence";
import styles from "./Autopost.module.css";
import type { AutopostActs } from "./useAutopost";

interface Means {
  readonly words: Words;
  readonly acts: AutopostActs;
  readonly departments: readonly Choice[];
  readonly onEarlier: (row: AutopostRow) => void;
}

/** The seven columns of table A in their order, and the two a person may add. */
export function autopostColumns(means: Means): GridColumn<AutopostRow>[] {
  const { words } = means;
  const heads = words.autopost.columns;
  return [
    {
      id: "supplier",
      head: heads.supplier,
      width: 160,
      least: 112,
      grow: 4,
      text: (row) => row.name,
      cell: (row) => <Supplier row={row} words={words} />,
    },
    {
      id: "last_invoice",
      head: heads.lastInvoice,
      width: 100,
      text: (row) => (row.last_received_at ? formatDay(row.last_received_at) : ""),
      cell: (row) => <LastInvoice row={row} words={words} />,
    },
    {
      id: "earlier_amounts",
      head: heads.earlierAmounts,
      width: 276,
      least: 224,
      sortable: true,
      text: (row) => row.earlier.map((amount) => plainAmount(amount.value)).join(" "),
      cell: (row) => <Earlier row={row} words={words} />,
      note: (row) => (row.earlier_count > 0 ? <Span row={row} /> : null),
      act: means.onEarlier,
    },
    debitColumn(means),
    modeColumn(means),
    departmentColumn(means),
    capColumn(means),
    {
      id: "org_number",
      head: heads.orgNumber,
      width: 110,
      sortable: false,
      optional: true,
      kind: "digits",
      text: (row) => row.org_number,
      shown: (row) => orgNumberText(row.org_number),
    },
  ];
}

function Supplier({ row, words }: { row: AutopostRow; words: Words }) {
  return (
    <span className={styles.clip} title={`${row.name}\n${words.autopost.supplierHint(row.org_number)}`}>
      {row.name}
    </span>
  );
}

function LastInvoice({ row, words }: { row: AutopostRow; words: Words }) {
  if (!row.last_received_at) return <span className={styles.faint}>{words.autopost.never}</span>;
  return (
    <span
      className="digits"
      title={row.last_issue_on ? words.autopost.issued(formatDate(row.last_issue_on)) : undefined}
    >
      {formatDay(row.last_received_at)}
    </span>
  );
}

function Earlier({ row, words }: { row: AutopostRow; words: Words }) {
  return (
    <span className={styles.earlier}>
      <span className={styles.figures}>
        {row.earlier.map((amount, index) => (
          <span key={index}>{formatAmount(amount.value)}</span>
        ))}
      </span>
      <Sparkline
        amounts={row.earlier.map((amount) => amount.value).toReversed()}
        label={words.autopost.earlierLabel(row.earlier_count)}
      />
    </span>
  );
}

/** Lowest, middle and highest of the earlier amounts, for the line below the rows. */
function Span({ row }: { row: AutopostRow }) {
  const words = useWords();
  const earlier = useAnswer("autopost_amounts", { supplier: row.supplier }).data;
  return (
    <>
      <span>{words.autopost.earlierLabel(row.earlier_count)}</span>
      <Figure name={words.autopost.min} amount={earlier?.min} />
      <Figure name={words.autopost.median} amount={earlier?.median} />
      <Figure name={words.autopost.max} amount={earlier?.max} />
    </>
  );
}

function Figure({ name, amount }: { name: string; amount: Amount | null | undefined }) {
  if (!amount) return null;
  return (
    <span>
      {name} <strong className="digits">{formatAmount(amount.value)}</strong>
    </span>
  );
}

function debitText(words: Words, row: AutopostRow): string {
  switch (row.debit.state) {
    case "account":
      return `${row.debit.number} ${row.debit.name}`;
    case "empty":
      return words.autopost.debitEmpty;
    case "error":
      return reasonText(words, row.debit.reason);
  }
}

function debitColumn({ words, acts }: Means): GridColumn<AutopostRow> {
  return {
    id: "debit_account",
    head: words.autopost.columns.debitAccount,
    width: 126,
    least: 100,
    grow: 3,
    text: (row) => debitText(words, row),
    cell: (row) =>
      row.debit.state === "account" ? (
        <span className={`${styles.clip} digits`} title={debitText(words, row)}>
          {debitText(words, row)}
        </span>
      ) : (
        <StatusChip meaning={row.debit.state === "error" ? "stopped" : "neutral"} word={debitText(words, row)} />
      ),
    note: (row) => (row.debit.state === "account" ? null : <DebitMend row={row} words={words} acts={acts} />),
    act: (row) => {
      if (row.debit.state === "error" && row.debit.fix) acts.mendOrgNumber(row, row.debit.fix);
      else
        goTo(
          "suppliers",
          row.supplier,
          row.debit.state === "error" && row.debit.reason.code.startsWith("org_number")
            ? "org_number"
            : "debit_account",
        );
    },
  };
}

/** What is wrong with the debit cell, the one-click mend, and the way to the field. */
function DebitMend({ row, words, acts }: { row: AutopostRow; words: Words; acts: AutopostActs }) {
  const { debit } = row;
  if (debit.state !== "error") return <span>{words.holds.debit_account_missing.release}</span>;
  const { fix, reason } = debit;
  const org = reason.code.startsWith("org_number");
  return (
    <>
      <StatusChip plain meaning="stopped" word={reasonText(words, reason)} />
      <span>{org ? words.autopost.orgNumberAdvice : releaseText(words, reason.code)}</span>
      {fix ? (
        <Button
          icon={<Wrench />}
          label={words.autopost.mendOrgNumber(fix)}
          keys={["Enter"]}
          onPress={() => acts.mendOrgNumber(row, fix)}
        />
      ) : null}
      <ActButton
        kind="quiet"
        icon={<ArrowRight />}
        label={org ? words.autopost.toOrgNumber : words.inbox.openSupplier}
        keys={["G"]}
        onPress={() => goTo("suppliers", row.supplier, org ? "org_number" : "debit_account")}
      />
    </>
  );
}

function modeText(words: Words, row: AutopostRow): string {
  return row.mode === "auto" ? words.autopost.auto : words.autopost.manual;
}

function modeColumn({ words, acts }: Means): GridColumn<AutopostRow> {
  return {
    id: "mode",
    head: words.autopost.columns.mode,
    width: 166,
    least: 136,
    grow: 4,
    text: (row) => modeText(words, row),
    cell: (row) => <Mode row={row} words={words} />,
    note: (row) =>
      row.blocked.length > 0 ? (
        <>
          {row.blocked.map((reason) => (
            <span key={reason.code}>
              <strong>{reasonText(words, reason)}.</strong> {releaseText(words, reason.code)}
            </span>
          ))}
          <ActButton
            kind="quiet"
            icon={<ArrowRight />}
            label={words.inbox.openSupplier}
            keys={["G"]}
            onPress={() => goTo("suppliers", row.supplier)}
          />
        </>
      ) : null,
    act: acts.toggle,
  };
}

function Mode({ row, words }: { row: AutopostRow; words: Words }) {
  const on = row.mode === "auto";
  const [reason] = row.blocked;
  return (
    <span
      className={styles.mode}
      role="switch"
      aria-checked={on}
      aria-disabled={!on && row.blocked.length > 0}
      aria-label={modeText(words, row)}
      tabIndex={-1}
    >
      <ToggleSign on={on} blocked={row.blocked.length > 0} />
      <span className={styles.modeWord}>{modeText(words, row)}</span>
      {row.paused ? (
        <StatusChip
          plain
          meaning="attention"
          word={reason ? `${words.autopost.paused}: ${reasonText(words, reason)}` : words.autopost.paused}
        />
      ) : null}
      {!row.paused && reason ? <StatusChip plain meaning="attention" word={reasonText(words, reason)} /> : null}
    </span>
  );
}

function departmentColumn({ words, acts, departments }: Means): GridColumn<AutopostRow> {
  const text = (row: AutopostRow) =>
    row.department
      ? (departments.find((choice) => choice.id === row.department)?.label ?? row.department)
      : words.autopost.noDepartment;
  return {
    id: "department",
    head: words.autopost.columns.department,
    width: 116,
    least: 96,
    text,
    cell: (row) => (
      <span className={`${styles.clip} ${row.department ? "" : styles.faint}`} title={text(row)}>
        {text(row)}
      </span>
    ),
    editor: (row, close) => (
      <SelectField
        label={words.autopost.columns.department}
        hideLabel
        autoFocus
        openAtOnce
        value={row.department ?? ""}
        choices={departments}
        onChange={(code) => acts.setDepartment(row, code)}
        onOpenChange={(open) => open || close()}
      />
    ),
  };
}

function capColumn({ words, acts }: Means): GridColumn<AutopostRow> {
  return {
    id: "cap",
    head: words.autopost.columns.cap,
    hint: words.autopost.capHint,
    width: 124,
    least: 116,
    kind: "amount",
    text: (row) => row.cap?.value ?? "",
    cell: (row) =>
      row.cap ? (
        <span>{formatAmount(row.cap.value)}</span>
      ) : (
        <span className={styles.faint}>{words.autopost.capNotSet}</span>
      ),
    editor: (row, close) => (
      <AmountField
        label={words.autopost.columns.cap}
        hideLabel
        autoFocus
        value={row.cap?.value ?? null}
        onCommit={(cap) => acts.setCap(row, cap)}
        onLeave={close}
        unreadable={words.kit.unreadableAmount}
      />
    ),
  };
}
