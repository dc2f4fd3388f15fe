import { BookOpen, FlaskConical, ListChecks, RefreshCw } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { type Action, useActions } from "../kit/actions";
import { ActButton, ActionButton } from "../kit/Button";
import { ToInbox } from "../shell/ways";
import type { Choice } from "../kit/Field";
import { Grid } from "../kit/Grid";
import { Empty, Note } from "../kit/Note";
import { usePreference } from "../kit/preferences";
import { ViewHead } from "../kit/ViewHead";
import { useCompany } from "../shell/company";
import { useListing } from "../shell/listing";
import { goTo } from "../shell/route";
import type { ViewProps } from "../shell/view";
import type { AutopostRow } from "../wire";
import { formatInstant, formatTime } from "../words/dates";
import { useWords } from "../words/language";
import styles from "./Autopost.module.css";
import { autopostColumns } from "./columns";
import { EarlierDialog } from "./EarlierDialog";
import { EnableDialog } from "./EnableDialog";
import { PilotDialog } from "./PilotDialog";
import { useAutopostActs } from "./useAutopost";

type Asked = "pilot" | "enable" | AutopostRow | null;

const ICONS: Readonly<Record<string, ReactNode>> = {
  refresh: <RefreshCw />,
  pilot: <FlaskConical />,
  enable: <ListChecks />,
  guide: <BookOpen />,
};

/** Autobokføring: table A, a row a supplier. */
export function AutopostView({ onHelp }: ViewProps) {
  const words = useWords();
  const [asked, ask] = useState<Asked>(null);
  const [piloted, setPiloted] = usePreference("autopost.piloted", false);
  const acts = useAutopostActs();
  const departments = useDepartments();
  const columns = useMemo(
    () => autopostColumns({ words, acts, departments, onEarlier: ask }),
    [words, acts, departments],
  );
  const source = useListing({ name: "autopost_list", rest: {}, sort: "supplier" });
  const actions = useAutopostActions(ask, () => onHelp("autopost"));
  return (
    <>
      <ViewHead
        title={words.shell.views.autopost}
        actions={actions.map((action) => (
          <ActionButton
            key={action.id}
            action={action}
            icon={ICONS[action.id]}
            kind={action.id === "pilot" && !piloted ? "primary" : "plain"}
            iconOnly={action.id === "guide"}
          />
        ))}
      >
        <Refreshed />
      </ViewHead>
      <Banner />
      <Grid
        name="autopost"
        label={words.shell.views.autopost}
        source={source}
        columns={columns}
        rowId={(row) => String(row.supplier)}
        automatic={(row) => (row.mode === "auto" && !row.paused ? words.autopost.auto : null)}
        onOpen={(row) => goTo("suppliers", row.supplier)}
        empty={
          <Empty title={words.autopost.empty} act={<ToInbox />}>
            {words.autopost.emptyWhy}
          </Empty>
        }
      />
      {asked === "pilot" ? <PilotDialog onClose={() => ask(null)} onDone={() => setPiloted(true)} /> : null}
      {asked === "enable" ? <EnableDialog onClose={() => ask(null)} /> : null}
      {asked !== null && typeof asked === "object" ? <EarlierDialog row={asked} onClose={() => ask(null)} /> : null}
    </>
  );
}

function useDepartments(): Choice[] {
  const words = useWords();
  const dimensions = useAnswer("dimension_list", {}).data;
  return useMemo(() => {
    const values = dimensions?.find((dimension) => dimension.heading === "department")?.values ?? [];
    return [
      { id: "", label: words.autopost.noDepartment },
      ...values
        .filter((value) => value.active)
        .map((value) => ({ id: value.code, label: `${value.code} ${value.name}` })),
    ];
  }, [dimensions, words]);
}

function useAutopostActions(ask: (what: Asked) => void, help: () => void): Action[] {
  const words = useWords();
  const group = words.shell.views.autopost;
  const refresh = useAct("register_refresh");
  const actions: Action[] = [
    { id: "refresh", label: words.autopost.refreshNow, group, keys: ["F5"], run: () => refresh.mutate({}) },
    { id: "pilot", label: words.autopost.pilot, group, keys: ["P"], run: () => ask("pilot") },
    { id: "enable", label: words.autopost.enableMany, group, keys: ["M"], run: () => ask("enable") },
    { id: "guide", label: words.autopost.guide, group, keys: ["H"], run: help },
  ];
  useActions(actions);
  return actions;
}

/** When the register was last read, and when it will be read again. */
function Refreshed() {
  const words = useWords();
  const register = useAnswer("register_state", {}).data;
  if (!register) return null;
  const last = register.refreshed_at
    ? words.autopost.lastRefresh(formatInstant(register.refreshed_at))
    : words.autopost.neverRefreshed;
  return (
    <span className={styles.refreshed}>
      {last}
      {register.next_at ? `, ${words.autopost.nextRefresh(formatTime(register.next_at))}` : ""}
    </span>
  );
}

function Banner() {
  const words = useWords();
  const { company } = useCompany();
  if (!company.elma_registered) {
    return (
      <div className={styles.banner}>
        <Note
          meaning="attention"
          title={words.autopost.elmaMissing}
          act={
            <ActButton
              label={words.autopost.toElma}
              keys={["E"]}
              onPress={() => goTo("settings", null, "automation")}
            />
          }
        >
          {words.autopost.elmaAdvice}
        </Note>
      </div>
    );
  }
  if (company.automation_on) return null;
  return (
    <div className={styles.banner}>
      <Note meaning="attention" title={words.autopost.off}>
        {words.autopost.offWhy}
      </Note>
    </div>
  );
}
