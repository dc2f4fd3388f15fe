import { Plus, X } from "lucide-react";
import { useMemo } from "react";
import { useAnswer } from "../host/queries";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { ComboField } from "../kit/ComboField";
import { AmountField, type Choice, SelectField } from "../kit/Field";
import { useCompany } from "../shell/company";
import type { CodingRow, VoucherPreview } from "../wire";
import { useWords } from "../words/language";
import { amountText, reasonText } from "../words/sentence";
import { Note } from "../kit/Note";
import { Postings } from "../vouchers/Postings";
import { formatDate } from "../words/dates";
import styles from "./CodingEditor.module.css";
import { VAT_CODES } from "./vatCodes";

interface CodingEditorProps {
  readonly coding: readonly CodingRow[];
  readonly onChange: (coding: CodingRow[]) => void;
}

interface Choices {
  readonly accounts: readonly Choice[];
  readonly departments: readonly Choice[];
  readonly projects: readonly Choice[];
}

function useChoices(): Choices {
  const words = useWords();
  const accounts = useAnswer("account_list", {}).data;
  const dimensions = useAnswer("dimension_list", {}).data;
  return useMemo(() => {
    const values = (heading: string): Choice[] => [
      { id: "", label: words.kit.none },
      ...(dimensions?.find((dimension) => dimension.heading === heading)?.values ?? [])
        .filter((value) => value.active)
        .map((value) => ({ id: value.code, label: `${value.code} ${value.name}` })),
    ];
    return {
      accounts: (accounts ?? [])
        .filter((account) => account.active)
        .map((account) => ({ id: account.number, label: `${account.number} ${account.name}` })),
      departments: values("department"),
      projects: values("project"),
    };
  }, [accounts, dimensions, words]);
}

/** The lines a person codes a document by. */
export function CodingEditor({ coding, onChange }: CodingEditorProps) {
  const words = useWords();
  const choices = useChoices();
  const set = (index: number, change: Partial<CodingRow>) =>
    onChange(coding.map((row, at) => (at === index ? { ...row, ...change } : row)));
  const last = coding.at(-1);
  const add = () =>
    onChange([
      ...coding,
      {
        account: "",
        vat_code: last?.vat_code ?? "1",
        net: "0.00",
        department: last?.department ?? null,
        project: null,
        text: "",
      },
    ]);
  return (
    <div className={styles.editor}>
      {coding.map((row, index) => (
        <CodingLine
          key={index}
          row={row}
          choices={choices}
          onChange={(change) => set(index, change)}
          onRemove={coding.length > 1 ? () => onChange(coding.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <div>
        <ActButton kind="quiet" icon={<Plus />} label={words.coding.add} keys={["N"]} onPress={add} />
      </div>
    </div>
  );
}

interface LineProps {
  readonly row: CodingRow;
  readonly choices: Choices;
  readonly onChange: (change: Partial<CodingRow>) => void;
  readonly onRemove: (() => void) | undefined;
}

function CodingLine({ row, choices, onChange, onRemove }: LineProps) {
  const words = useWords();
  const named = choices.accounts.find((choice) => choice.id === row.account);
  const unknown = row.account !== "" && choices.accounts.length > 0 && !named;
  return (
    <ActionRow className={styles.line}>
      <div className={styles.account}>
        <ComboField
          label={words.coding.account}
          value={named?.label ?? row.account}
          choices={choices.accounts}
          invalid={unknown}
          onCommit={(account) => account !== row.account && onChange({ account })}
        />
        {unknown ? <span className={styles.unknown}>{words.coding.unknownAccount}</span> : null}
      </div>
      <div>
        <SelectField
          label={words.coding.vatCode}
          value={row.vat_code}
          choices={(VAT_CODES.includes(row.vat_code) ? VAT_CODES : [row.vat_code, ...VAT_CODES]).map((code) => ({
            id: code,
            label: code,
          }))}
          onChange={(vat_code) => onChange({ vat_code })}
        />
      </div>
      <div className={styles.amount}>
        <AmountField
          label={words.coding.net}
          value={row.net}
          onCommit={(net) => onChange({ net: net ?? "0.00" })}
          unreadable={words.kit.unreadableAmount}
        />
      </div>
      <div className={styles.dimension}>
        <SelectField
          label={words.coding.department}
          value={row.department ?? ""}
          choices={choices.departments}
          onChange={(code) => onChange({ department: code || null })}
        />
      </div>
      <div className={styles.dimension}>
        <SelectField
          label={words.coding.project}
          value={row.project ?? ""}
          choices={choices.projects}
          onChange={(code) => onChange({ project: code || null })}
        />
      </div>
      <div className={styles.remove}>
        {onRemove ? (
          <ActButton
            kind="quiet"
            iconOnly
            icon={<X />}
            label={words.coding.remove}
            keys={["Mod+Shift+Delete"]}
            onPress={onRemove}
          />
        ) : null}
      </div>
    </ActionRow>
  );
}

/** What a coding would post, and why it can't be posted when it can't. */
export function Preview({ preview }: { preview: VoucherPreview }) {
  const words = useWords();
  const { company } = useCompany();
  return (
    <div className={styles.preview}>
      {preview.difference ? (
        <Note meaning="attention" title={words.coding.difference(amountText(preview.difference, company.currency))} />
      ) : null}
      {preview.faults.map((fault) => (
        <Note key={fault.code} meaning="stopped" title={reasonText(words, fault)} />
      ))}
      {preview.postings.length > 0 ? (
        <>
          <h3>
            {words.coding.preview}
            {preview.voucher_on ? ` · ${formatDate(preview.voucher_on)}` : ""}
          </h3>
          <Postings postings={preview.postings} />
        </>
      ) : null}
    </div>
  );
}
