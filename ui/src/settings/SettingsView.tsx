import { type ComponentType, useRef } from "react";
import { useAct, useAnswer } from "../host/queries";
import { useFirstFocus } from "../kit/firstFocus";
import { Empty, Note } from "../kit/Note";
import { tellDone } from "../kit/Toast";
import { useSteps, ViewHead } from "../kit/ViewHead";
import { goTo, useRoute } from "../shell/route";
import { NewCompany } from "../start/NewCompany";
import type { Settings } from "../wire";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";
import { AutomationPart, CompanyPart, PaymentPart, RegisterPart } from "./company";
import { FilePart, PagePart } from "./file";
import { AccountsPart, DimensionsPart, PeriodsPart, RatesPart, UsersPart } from "./lists";
import type { SettingsChange } from "./part";
import styles from "./Settings.module.css";

const SECTIONS = [
  "company",
  "automation",
  "payments",
  "register",
  "periods",
  "dimensions",
  "accounts",
  "rates",
  "users",
  "file",
  "page",
] as const;
type SectionName = (typeof SECTIONS)[number];

const OF_THE_COMPANY: Partial<
  Record<SectionName, ComponentType<{ settings: Settings; change: (change: SettingsChange) => void }>>
> = {
  company: CompanyPart,
  automation: AutomationPart,
  payments: PaymentPart,
  register: RegisterPart,
};

const OTHERS: Partial<Record<SectionName, ComponentType>> = {
  periods: PeriodsPart,
  dimensions: DimensionsPart,
  accounts: AccountsPart,
  rates: RatesPart,
  users: UsersPart,
  file: FilePart,
  page: PagePart,
};

/** Innstillinger: one part at a time, chosen in the list on the left. */
export function SettingsView() {
  const words = useWords();
  const { part } = useRoute();
  const chosen = SECTIONS.find((name) => name === part) ?? "company";
  const isNew = part === "new-company";
  const at = SECTIONS.indexOf(chosen);
  const chosenLink = useRef<HTMLAnchorElement>(null);
  useFirstFocus(chosenLink);
  useSteps((by) => goTo("settings", null, SECTIONS.at((at + by) % SECTIONS.length)), "F6");
  return (
    <>
      <ViewHead title={words.shell.views.settings} />
      <div className={styles.settings}>
        <nav className={styles.parts} aria-label={words.shell.views.settings} title={`${words.kit.nextTab} (F6)`}>
          {SECTIONS.map((name) => (
            <a
              key={name}
              ref={name === chosen ? chosenLink : null}
              href={`#/settings//${name}`}
              aria-current={!isNew && name === chosen ? "page" : undefined}
            >
              {words.settings.sections[name]}
            </a>
          ))}
        </nav>
        <div
          className={styles.body}
          tabIndex={0}
          role="group"
          aria-label={isNew ? words.start.newTitle : words.settings.sections[chosen]}
        >
          <h2>{isNew ? words.start.newTitle : words.settings.sections[chosen]}</h2>
          {isNew ? (
            <div className={styles.form}>
              <NewCompany autoFocus onMade={() => goTo("inbox")} />
            </div>
          ) : (
            <Part name={chosen} />
          )}
        </div>
      </div>
    </>
  );
}

function Part({ name }: { name: SectionName }) {
  const Other = OTHERS[name];
  const OfCompany = OF_THE_COMPANY[name];
  if (Other) return <Other />;
  return OfCompany ? <CompanySettings part={OfCompany} /> : null;
}

const UNCHANGED = {
  name: null,
  vat_registered: null,
  elma_registered_on: null,
  elma_proof: null,
  payment_account: null,
  payment_bic: null,
  register_interval_minutes: null,
};

function CompanySettings({
  part: PartOf,
}: {
  part: ComponentType<{ settings: Settings; change: (change: SettingsChange) => void }>;
}) {
  const words = useWords();
  const settings = useAnswer("settings_get", {});
  const save = useAct("settings_save", { onDone: () => tellDone(words.settings.saved), onFailed: () => undefined });
  if (settings.isError) return <Note meaning="stopped" title={sentence(words, settings.error)} />;
  if (!settings.data) return <Empty title={words.grid.loading} />;
  const { version } = settings.data;
  return (
    <>
      <PartOf settings={settings.data} change={(change) => save.mutate({ ...UNCHANGED, ...change, version })} />
      {save.error ? <Note meaning="stopped" title={sentence(words, save.error)} /> : null}
    </>
  );
}
