import { ShieldCheck, Wrench } from "lucide-react";
import { useState } from "react";
import { Accept } from "../document/Reasons";
import { useAct, useAnswer } from "../host/queries";
import { useActions, ActionRow } from "../kit/actions";
import { ActButton, ActionButton } from "../kit/Button";
import { ComboField } from "../kit/ComboField";
import { Pane, Section } from "../kit/Facts";
import { SelectField, TextField } from "../kit/Field";
import { Empty, Note } from "../kit/Note";
import { StatusChip } from "../kit/StatusChip";
import { tellDone } from "../kit/Toast";
import { ActToggle } from "../kit/Toggle";
import { useRoute } from "../shell/route";
import { useTyped } from "../kit/typed";
import type { SupplierAccountRow, SupplierCard } from "../wire";
import { formatDay, formatInstant } from "../words/dates";
import { accountText } from "../words/fieldText";
import { useWords } from "../words/language";
import { reasonText, releaseText, sentence, wordFor } from "../words/sentence";
import styles from "./Suppliers.module.css";
import { type CardChange, useCard } from "./useCard";

/** A supplier's card beside the list. */
export function SupplierPane({ id, onClose }: { id: number; onClose: () => void }) {
  const words = useWords();
  const answer = useAnswer("supplier_get", { supplier: id });
  useActions([
    {
      id: "supplier-back",
      label: words.inbox.back,
      group: words.shell.views.suppliers,
      keys: ["Escape"],
      run: onClose,
    },
  ]);
  if (answer.data) return <Card key={id} card={answer.data} />;
  return (
    <Pane label={words.suppliers.card}>
      {answer.isError ? (
        <Note meaning="stopped" title={sentence(words, answer.error)} />
      ) : (
        <Empty title={words.grid.loading} />
      )}
    </Pane>
  );
}

function Card({ card }: { card: SupplierCard }) {
  const words = useWords();
  const change = useCard(card);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const { row } = card;
  const review = useAct("supplier_review", { onDone: () => tellDone(words.suppliers.reviewedNow(row.name)) });
  const action = {
    id: "supplier-review",
    label: words.suppliers.review,
    group: words.shell.views.suppliers,
    keys: ["G"],
    run: () => review.mutate({ supplier: row.supplier, version: card.version, confirm_accounts: [...ticked] }),
  };
  useActions(row.reviewed ? [] : [action]);
  return (
    <Pane
      label={words.suppliers.card}
      head={
        <>
          <h2>{row.name}</h2>
          <span className={styles.space} />
          {row.reviewed ? null : <ActionButton action={action} kind="primary" icon={<ShieldCheck />} />}
        </>
      }
    >
      <State card={card} />
      <Identity card={card} change={change} />
      <PostingPart card={card} change={change} />
      <Accounts card={card} ticked={ticked} onTick={setTicked} />
      <Section title={words.suppliers.paying}>
        <div className={styles.fields}>
          <Draft
            label={words.suppliers.paymentDays}
            value={card.payment_days === null ? "" : String(card.payment_days)}
            onDone={(payment_days) => change({ payment_days })}
          />
        </div>
        <ActToggle
          label={words.suppliers.block}
          keys={["B"]}
          on={row.payment_block}
          onChange={(payment_block) => change({ payment_block })}
        />
      </Section>
    </Pane>
  );
}

function State({ card }: { card: SupplierCard }) {
  const words = useWords();
  const { row } = card;
  return (
    <>
      {row.faults.map((fault) => (
        <Note key={fault.code} meaning="stopped" title={reasonText(words, fault)}>
          {releaseText(words, fault.code)}
        </Note>
      ))}
      {row.reviewed && card.reviewed_by && card.reviewed_at ? (
        <StatusChip
          plain
          meaning="done"
          word={words.suppliers.reviewed(card.reviewed_by, formatInstant(card.reviewed_at))}
        />
      ) : null}
      {row.reviewed ? null : (
        <Note meaning="attention" title={words.suppliers.notReviewed}>
          {words.suppliers.reviewHelp}
        </Note>
      )}
    </>
  );
}

interface PartProps {
  readonly card: SupplierCard;
  readonly change: (change: CardChange) => void;
}

function Identity({ card, change }: PartProps) {
  const words = useWords();
  const { row } = card;
  return (
    <Section title={words.suppliers.identity}>
      <div className={styles.fields}>
        <Draft label={words.suppliers.name} value={row.name} onDone={(name) => change({ name })} />
        <Draft
          label={words.suppliers.country}
          value={row.country}
          onDone={(country) => change({ country: country.toUpperCase() })}
        />
        <Draft
          part="org_number"
          label={words.suppliers.orgNumber}
          help={row.country === "NO" ? words.suppliers.orgNumberHelp : undefined}
          value={row.org_number}
          onDone={(org_number) => change({ org_number })}
        />
        <Draft
          label={words.suppliers.vatNumber}
          value={card.vat_number}
          onDone={(vat_number) => change({ vat_number })}
        />
      </div>
      <OrgNumberMends card={card} change={change} />
      {card.register_id ? <span className={styles.faint}>{words.suppliers.registerId(card.register_id)}</span> : null}
    </Section>
  );
}

/** One click puts the cleaned number, or the one the invoices give. */
function OrgNumberMends({ card, change }: PartProps) {
  const words = useWords();
  const { org_number_fix: fix, org_number_on_invoices: invoices } = card;
  if (!fix && !invoices) return null;
  return (
    <>
      {invoices ? <Note meaning="attention" title={words.suppliers.orgNumberOnInvoices(invoices)} /> : null}
      <div className={styles.fixes}>
        {fix ? (
          <ActButton
            icon={<Wrench />}
            label={words.suppliers.takeFix(fix)}
            keys={["F"]}
            onPress={() => change({ org_number: fix })}
          />
        ) : null}
        {invoices && invoices !== fix ? (
          <ActButton
            icon={<Wrench />}
            label={words.suppliers.takeInvoices(invoices)}
            keys={["I"]}
            onPress={() => change({ org_number: invoices })}
          />
        ) : null}
      </div>
    </>
  );
}

/** What a person can decide about purchases from abroad; nothing first. */
const FOREIGN_VAT_CODES = ["", "86", "87", "88", "89", "91", "92", "0"] as const;

function PostingPart({ card, change }: PartProps) {
  const words = useWords();
  const accounts = (useAnswer("account_list", {}).data ?? []).filter((account) => account.active);
  const choices = accounts.map((account) => ({ id: account.number, label: `${account.number} ${account.name}` }));
  const { row } = card;
  const label = choices.find((choice) => choice.id === row.debit_account)?.label ?? row.debit_account;
  return (
    <Section title={words.suppliers.posting}>
      <ComboField
        label={words.suppliers.debitAccount}
        value={label}
        choices={choices}
        onCommit={(debit_account) => debit_account !== row.debit_account && change({ debit_account })}
      />
      {row.country === "NO" ? null : (
        <SelectField
          label={words.suppliers.foreignVat}
          help={words.suppliers.foreignVatHelp}
          value={card.foreign_vat_code ?? ""}
          choices={FOREIGN_VAT_CODES.map((id) => ({ id, label: words.suppliers.foreignVatCodes[id] }))}
          onChange={(foreign_vat_code) => change({ foreign_vat_code })}
        />
      )}
      <div className={styles.switches}>
        <ActToggle
          label={words.suppliers.approval}
          keys={["K"]}
          on={card.approval_required}
          onChange={(approval_required) => change({ approval_required })}
        />
        <ActToggle
          label={words.suppliers.project}
          keys={["P"]}
          on={card.project_required}
          onChange={(project_required) => change({ project_required })}
        />
      </div>
      {card.approval_required || card.project_required ? (
        <StatusChip plain meaning="attention" word={words.suppliers.barsAutopost} />
      ) : null}
    </Section>
  );
}

function Accounts({
  card,
  ticked,
  onTick,
}: {
  card: SupplierCard;
  ticked: readonly string[];
  onTick: (accounts: readonly string[]) => void;
}) {
  const words = useWords();
  const set = useAct("supplier_account");
  const { row } = card;
  return (
    <Section title={words.suppliers.accounts}>
      {card.accounts.length === 0 ? <p className={styles.faint}>{words.suppliers.noAccounts}</p> : null}
      {card.accounts.map((account) => (
        <ActionRow key={account.account} className={styles.account}>
          <AccountLine account={account} />
          <span className={styles.space} />
          {row.reviewed ? (
            <ActButton
              label={account.confirmed ? words.suppliers.refuse : words.suppliers.confirm}
              keys={["C"]}
              onPress={() =>
                set.mutate({ supplier: row.supplier, account: account.account, confirmed: !account.confirmed })
              }
            />
          ) : (
            <Accept
              on={account.confirmed || ticked.includes(account.account)}
              onChange={(on) =>
                onTick(on ? [...ticked, account.account] : ticked.filter((known) => known !== account.account))
              }
            >
              {words.suppliers.confirm}
            </Accept>
          )}
        </ActionRow>
      ))}
      {card.accounts.some((account) => !account.confirmed) ? (
        <Note meaning="attention" title={words.suppliers.confirmAdvice} />
      ) : null}
    </Section>
  );
}

function AccountLine({ account }: { account: SupplierAccountRow }) {
  const words = useWords();
  const source = wordFor(words.suppliers.sources, account.source) ?? account.source;
  return (
    <>
      <span className={`${styles.number} digits`}>{accountText(account.account)}</span>
      <StatusChip
        meaning={account.confirmed ? "done" : "attention"}
        word={
          account.confirmed
            ? words.suppliers.confirmed(account.confirmed_by === account.source ? null : account.confirmed_by)
            : words.suppliers.unconfirmed
        }
      />
      <span className={styles.faint}>
        {source}, {words.suppliers.firstSeen(formatDay(account.first_seen_at))}
      </span>
    </>
  );
}

/** A field that is saved when it is left; focused when the address names it. */
function Draft({
  part,
  label,
  help,
  value,
  onDone,
}: {
  part?: string;
  label: string;
  help?: string;
  value: string;
  onDone: (value: string) => void;
}) {
  const route = useRoute();
  const [typed, setTyped] = useTyped(value);
  return (
    <TextField
      label={label}
      help={help}
      value={typed}
      onChange={setTyped}
      onDone={() => typed.trim() !== value && onDone(typed.trim())}
      autoFocus={part !== undefined && route.part === part}
    />
  );
}
