import { useQueryClient } from "@tanstack/react-query";
import { FolderOpen } from "lucide-react";
import { useEffect, useRef } from "react";
import { useAct, useAnswer } from "../host/queries";
import { useActions } from "../kit/actions";
import { ActionButton } from "../kit/Button";
import { isFree } from "../kit/firstFocus";
import { showKey } from "../kit/keys";
import { Note } from "../kit/Note";
import { Sign } from "../kit/StatusChip";
import type { RecentCompany } from "../wire";
import { formatInstant } from "../words/dates";
import { orgNumberText } from "../words/fieldText";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";
import { NewCompany } from "./NewCompany";
import styles from "./Start.module.css";

/** What stands there while no company is open: the recent ones, another file, or a new company. */
export function Start() {
  const words = useWords();
  const client = useQueryClient();
  const page = useRef<HTMLElement>(null);
  const { isSuccess: known } = useAnswer("company_recent", {});
  // The latest company is one Enter away; where there is none, the new one's name is.
  useEffect(() => {
    if (known && isFree()) page.current?.querySelector<HTMLElement>("ul button:enabled, form input")?.focus();
  }, [known]);
  const entered = () => void client.invalidateQueries();
  const open = useAct("company_open", { onDone: entered, onFailed: () => undefined });
  const openOther = useAct("company_open_other", { onDone: entered, onFailed: () => undefined });
  const failed = [open.error, openOther.error].find((error) => error && error.code !== "cancelled");
  const openAction = {
    id: "open-company",
    label: words.start.open,
    group: words.shell.everywhere,
    keys: ["Mod+O"],
    run: () => openOther.mutate({}),
  };
  useActions([openAction]);
  return (
    <main ref={page} className={styles.page}>
      <header className={styles.head}>
        <h1>{words.start.title}</h1>
        <p>{words.start.intro}</p>
      </header>
      {failed ? <Note meaning="stopped" title={sentence(words, failed)} /> : null}
      <div className={styles.columns}>
        <section className={styles.panel} aria-labelledby="recent">
          <h2 id="recent">{words.start.recent}</h2>
          <RecentList onOpen={(handle) => open.mutate({ handle })} />
          <div>
            <ActionButton action={openAction} icon={<FolderOpen />} />
          </div>
        </section>
        <section className={styles.panel} aria-labelledby="new">
          <h2 id="new">{words.start.newTitle}</h2>
          <NewCompany onMade={entered} />
        </section>
      </div>
    </main>
  );
}

/** Recent companies that a digit opens. */
const WITH_KEY = 9;

function keyOf(index: number): string {
  return `Mod+${index + 1}`;
}

function RecentList({ onOpen }: { onOpen: (handle: string) => void }) {
  const words = useWords();
  const recent = useAnswer("company_recent", {}).data ?? [];
  useActions(
    recent.slice(0, WITH_KEY).map((company, index) => ({
      id: `recent-${company.handle}`,
      label: company.name,
      group: words.start.recent,
      keys: [keyOf(index)],
      blocked: company.present ? undefined : words.start.missing,
      run: () => onOpen(company.handle),
    })),
  );
  if (recent.length === 0) return <p className={styles.help}>{words.start.noRecent}</p>;
  return (
    <ul className={styles.list}>
      {recent.map((company, index) => (
        <li key={company.handle}>
          <button
            type="button"
            className={styles.recent}
            disabled={!company.present}
            title={index < WITH_KEY ? `${company.name} (${showKey(keyOf(index))})` : company.name}
            onClick={() => onOpen(company.handle)}
          >
            <strong>{company.name}</strong>
            <RecentDetail company={company} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function RecentDetail({ company }: { company: RecentCompany }) {
  const words = useWords();
  if (company.present) {
    return (
      <span className={`${styles.help} digits`}>
        {orgNumberText(company.org_number)} · {company.file_name} · {formatInstant(company.opened_at)}
      </span>
    );
  }
  return (
    <span className={styles.missing}>
      <Sign meaning="attention" /> {words.start.missing}
    </span>
  );
}
