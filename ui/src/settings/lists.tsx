import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { VAT_CODES } from "../document/vatCodes";
import { useAct, useAnswer } from "../host/queries";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { DateField, SelectField, TextField } from "../kit/Field";
import { Grid, type GridColumn, type GridSource, pageOf } from "../kit/Grid";
import { Empty, Note } from "../kit/Note";
import { StatusChip } from "../kit/StatusChip";
import { tellDone } from "../kit/Toast";
import { ActToggle } from "../kit/Toggle";
import { useCompany } from "../shell/company";
import type { Account, User } from "../wire";
import { parseAmount } from "../words/amount";
import { formatDate, formatInstant, today } from "../words/dates";
import { useWords, type Words } from "../words/language";
import { sentence } from "../words/sentence";
import { PlainTable } from "./part";
import styles from "./Settings.module.css";

function monthName(month: string): string {
  return `${month.slice(5)}.${month.slice(0, 4)}`;
}

/** The months of a year: locked or open. */
export function PeriodsPart() {
  const words = useWords();
  const { company } = useCompany();
  const now = Number(today().slice(0, 4));
  const years = [...new Set([now, ...company.years])].toSorted((left, right) => right - left);
  const [year, setYear] = useState(company.years[0] ?? now);
  const periods = useAnswer("period_list", { year });
  const lock = useAct("period_lock", {
    onDone: (_, { month, locked }) =>
      tellDone(locked ? words.settings.periodLocked(monthName(month)) : words.settings.periodOpened(monthName(month))),
  });
  return (
    <>
      <div className={styles.narrow}>
        <SelectField
          label={words.settings.year}
          value={String(year)}
          choices={years.map((known) => ({ id: String(known), label: String(known) }))}
          onChange={(id) => setYear(Number(id))}
        />
      </div>
      {periods.isError ? <Note meaning="stopped" title={sentence(words, periods.error)} /> : null}
      <PlainTable
        heads={[words.settings.month, words.settings.vouchers, words.inbox.columns.status, ""]}
        numbers={[words.settings.vouchers]}
      >
        {(periods.data ?? []).map((period) => (
          <ActionRow as="tr" key={period.month}>
            <td>{monthName(period.month)}</td>
            <td className={styles.number}>{period.vouchers}</td>
            <td>
              <StatusChip
                meaning={period.locked ? "neutral" : "done"}
                word={
                  period.locked && period.locked_by && period.locked_at
                    ? words.settings.lockedBy(period.locked_by, formatInstant(period.locked_at))
                    : period.locked
                      ? words.settings.locked
                      : words.settings.open
                }
              />
            </td>
            <td>
              <ActButton
                label={period.locked ? words.settings.unlock : words.settings.lock}
                keys={["L"]}
                onPress={() => lock.mutate({ month: period.month, locked: !period.locked })}
              />
            </td>
          </ActionRow>
        ))}
      </PlainTable>
    </>
  );
}

/** Departments, projects and free headings. */
export function DimensionsPart() {
  const words = useWords();
  const dimensions = useAnswer("dimension_list", {});
  const known = dimensions.data ?? [];
  const builtIn = [
    ["department", words.settings.departments, words.settings.addDepartment],
    ["project", words.settings.projects, words.settings.addProject],
  ] as const;
  const free = known
    .filter((dimension) => !builtIn.some(([heading]) => heading === dimension.heading))
    .map((dimension) => [dimension.heading, dimension.name, words.settings.add] as const);
  if (dimensions.isError) return <Note meaning="stopped" title={sentence(words, dimensions.error)} />;
  return (
    <>
      {[...builtIn, ...free].map(([heading, title, adding]) => (
        <Heading
          key={heading}
          heading={heading}
          title={title}
          adding={adding}
          values={known.find((dimension) => dimension.heading === heading)?.values ?? []}
        />
      ))}
    </>
  );
}

interface HeadingProps {
  readonly heading: string;
  readonly title: string;
  readonly adding: string;
  readonly values: readonly { readonly code: string; readonly name: string; readonly active: boolean }[];
}

function Heading({ heading, title, adding, values }: HeadingProps) {
  const words = useWords();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const save = useAct("dimension_save", { onDone: () => tellDone(words.settings.saved) });
  const add = () => {
    save.mutate({ heading, name: "", value: { code: code.trim(), name: name.trim(), active: true } });
    setCode("");
    setName("");
  };
  return (
    <ActionRow as="section" className={styles.block}>
      <h3>{title}</h3>
      {values.length === 0 ? (
        <p className={styles.faint}>{words.settings.noValues}</p>
      ) : (
        <PlainTable heads={[words.settings.code, words.settings.valueName, words.settings.inUse]}>
          {values.map((value) => (
            <ActionRow as="tr" key={value.code}>
              <td>{value.code}</td>
              <td>{value.name}</td>
              <td>
                <ActToggle
                  label={`${words.settings.inUse}: ${value.name}`}
                  keys={["U"]}
                  on={value.active}
                  onChange={(active) => save.mutate({ heading, name: "", value: { ...value, active } })}
                >
                  {value.active ? words.kit.yes : words.kit.no}
                </ActToggle>
              </td>
            </ActionRow>
          ))}
        </PlainTable>
      )}
      <div className={styles.add}>
        <TextField label={words.settings.code} value={code} onChange={setCode} />
        <TextField label={words.settings.valueName} value={name} onChange={setName} />
        <ActButton
          icon={<Plus />}
          label={adding}
          keys={["Mod+Enter"]}
          blocked={code.trim() && name.trim() ? undefined : `${words.settings.code}, ${words.settings.valueName}`}
          onPress={add}
        />
      </div>
    </ActionRow>
  );
}

function inUse(active: boolean, word: string) {
  return <StatusChip plain meaning={active ? "done" : "neutral"} word={word} />;
}

/** The codes of purchases, nothing said, and what the account has. */
function vatChoices(own: string | null) {
  const codes = ["", ...VAT_CODES];
  return (own && !codes.includes(own) ? [...codes, own] : codes).map((id) => ({ id, label: id || "–" }));
}

function vatColumn(words: Words, change: (account: Account) => void): GridColumn<Account> {
  return {
    id: "vat_code",
    head: words.settings.accountVat,
    hint: words.settings.accountVatHint,
    width: 90,
    text: (account) => account.vat_code ?? "",
    editor: (account, close) => (
      <SelectField
        label={words.settings.accountVat}
        hideLabel
        autoFocus
        openAtOnce
        value={account.vat_code ?? ""}
        choices={vatChoices(account.vat_code)}
        onChange={(code) => change({ ...account, vat_code: code || null })}
        onOpenChange={(open) => open || close()}
      />
    ),
  };
}

/** The chart of accounts. */
export function AccountsPart() {
  const words = useWords();
  const accounts = useAnswer("account_list", {});
  const save = useAct("account_save", { onDone: () => tellDone(words.settings.saved) });
  const [number, setNumber] = useState("");
  const [name, setName] = useState("");
  const { mutate } = save;
  const columns = useMemo<GridColumn<Account>[]>(
    () => [
      { id: "number", head: words.settings.accountNumber, width: 90, text: (account) => account.number },
      { id: "name", head: words.settings.accountName, width: 240, grow: 1, text: (account) => account.name },
      vatColumn(words, (account) => mutate({ account })),
      {
        id: "active",
        head: words.settings.inUse,
        width: 110,
        text: (account) => (account.active ? words.kit.yes : words.kit.no),
        cell: (account) => inUse(account.active, account.active ? words.kit.yes : words.kit.no),
        act: (account) => mutate({ account: { ...account, active: !account.active } }),
      },
    ],
    [words, mutate],
  );
  const source = useMemo<GridSource<Account>>(
    () => ({
      key: ["account_list", "grid", accounts.dataUpdatedAt],
      load: async (request) => pageOf(accounts.data ?? [], columns, request),
    }),
    [accounts.data, accounts.dataUpdatedAt, columns],
  );
  const add = () => {
    save.mutate({ account: { number: number.trim(), name: name.trim(), active: true, vat_code: null } });
    setNumber("");
    setName("");
  };
  return (
    <>
      <div className={styles.add}>
        <TextField label={words.settings.accountNumber} value={number} onChange={setNumber} />
        <TextField label={words.settings.accountName} value={name} onChange={setName} />
        <ActButton
          icon={<Plus />}
          label={words.settings.addAccount}
          keys={["Mod+Enter"]}
          blocked={
            /^\d{4}$/.test(number.trim()) && name.trim()
              ? undefined
              : `${words.settings.accountNumber}, ${words.settings.accountName}`
          }
          onPress={add}
        />
      </div>
      <div className={styles.grid}>
        <Grid
          name="accounts"
          label={words.settings.sections.accounts}
          source={source}
          columns={columns}
          rowId={(account) => account.number}
          empty={<Empty title={words.settings.noValues} />}
        />
      </div>
    </>
  );
}

/** Recorded exchange rates, newest first. */
export function RatesPart() {
  const words = useWords();
  const rates = useAnswer("rate_list", {});
  const [currency, setCurrency] = useState("EUR");
  const [on, setOn] = useState<string | null>(today());
  const [typed, setTyped] = useState("");
  const save = useAct("rate_save", { onDone: () => setTyped("") });
  const rate = parseAmount(typed, 6);
  const ready = /^[A-Za-z]{3}$/.test(currency) && on !== null && rate !== null;
  const add = () => {
    if (on !== null && rate !== null) save.mutate({ rate: { currency: currency.toUpperCase(), rate_on: on, rate } });
  };
  return (
    <>
      <div className={styles.add}>
        <TextField label={words.settings.rateCurrency} value={currency} onChange={setCurrency} />
        <DateField label={words.settings.rateOn} value={on} onCommit={setOn} unreadable={words.kit.unreadableDate} />
        <TextField label={words.settings.rate} value={typed} onChange={setTyped} align="end" />
        <ActButton
          icon={<Plus />}
          label={words.settings.addRate}
          keys={["Mod+Enter"]}
          blocked={ready ? undefined : words.settings.rate}
          onPress={add}
        />
      </div>
      {rates.data?.length === 0 ? <p className={styles.faint}>{words.settings.noRates}</p> : null}
      {rates.data && rates.data.length > 0 ? (
        <PlainTable
          heads={[words.settings.rateCurrency, words.settings.rateOn, words.settings.rate]}
          numbers={[words.settings.rate]}
        >
          {rates.data.map((known) => (
            <tr key={`${known.currency}-${known.rate_on}`}>
              <td>{known.currency}</td>
              <td>{formatDate(known.rate_on)}</td>
              <td className={styles.number}>{known.rate.replace(".", ",")}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
    </>
  );
}

const RIGHTS = ["post", "pay", "automate", "suppliers", "settings"] as const;

/** Users and what each may do. */
export function UsersPart() {
  const words = useWords();
  const users = useAnswer("user_list", {});
  const [name, setName] = useState("");
  const save = useAct("user_save", { onDone: () => tellDone(words.settings.saved) });
  const add = () => {
    save.mutate({ user: { name: name.trim(), rights: ["post"], current: false } });
    setName("");
  };
  return (
    <>
      {users.isError ? <Note meaning="stopped" title={sentence(words, users.error)} /> : null}
      <PlainTable heads={[words.settings.userName, ...RIGHTS.map((right) => words.settings.rights[right]), ""]}>
        {(users.data ?? []).map((user) => (
          <UserLine key={user.name} user={user} onSave={(changed) => save.mutate({ user: changed })} />
        ))}
      </PlainTable>
      <div className={styles.add}>
        <TextField label={words.settings.userName} value={name} onChange={setName} />
        <ActButton
          icon={<Plus />}
          label={words.settings.addUser}
          keys={["Mod+Enter"]}
          blocked={name.trim() ? undefined : words.settings.userName}
          onPress={add}
        />
      </div>
    </>
  );
}

function UserLine({ user, onSave }: { user: User; onSave: (user: User) => void }) {
  const words = useWords();
  const set = (right: string, on: boolean) =>
    onSave({ ...user, rights: on ? [...user.rights, right] : user.rights.filter((known) => known !== right) });
  return (
    <ActionRow as="tr">
      <td>{user.name}</td>
      {RIGHTS.map((right, index) => (
        <td key={right}>
          <ActToggle
            label={words.settings.rights[right]}
            keys={[String(index + 1)]}
            on={user.rights.includes(right)}
            onChange={(on) => set(right, on)}
          >
            {user.rights.includes(right) ? words.kit.yes : words.kit.no}
          </ActToggle>
        </td>
      ))}
      <td>
        {user.current ? (
          <StatusChip meaning="done" word={words.settings.current} />
        ) : (
          <ActButton label={words.settings.useUser} keys={["W"]} onPress={() => onSave({ ...user, current: true })} />
        )}
      </td>
    </ActionRow>
  );
}
