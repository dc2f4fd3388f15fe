import { useIsMutating } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useAnswer, useLiveAnswers } from "../host/queries";
import { useHost } from "../host";
import { useActionList, useActions } from "../kit/actions";
import type { Found } from "../kit/CommandPalette";
import type { Topic } from "../kit/HelpPanel";
import { fetchLater, later } from "../kit/later";
import { Empty, Note } from "../kit/Note";
import { ActButton } from "../kit/Button";
import { clearMessages, tellStopped, Toasts } from "../kit/Toast";
import type { CompanyInfo, Event, Hit } from "../wire";
import { formatAmount } from "../words/amount";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";
import { CompanyProvider } from "./company";
import { DropLine } from "./DropLine";
import { useEndedJobs } from "./jobs";
import { Navigation } from "./Navigation";
import { goTo, useRoute, VIEWS, type ViewName } from "./route";
import { StatusBar } from "./StatusBar";
import { useAppearance } from "./theme";
import { TopBar } from "./TopBar";
import { View } from "./View";
import styles from "./Window.module.css";

const Hints = later(async () => (await import("../kit/Hints")).Hints);
const HelpPanel = later(async () => (await import("../kit/HelpPanel")).HelpPanel);
const CommandPalette = later(async () => (await import("../kit/CommandPalette")).CommandPalette);
const KeySheet = later(async () => (await import("../kit/KeySheet")).KeySheet);
const JobResult = later(async () => (await import("./JobResult")).JobResult);
const Start = later(async () => (await import("../start/Start")).Start);

/** The whole window, and what may appear over any part of it. */
export function Window() {
  return (
    <>
      <Page />
      <Above />
    </>
  );
}

/** Messages and tooltips: not before the first view is drawn. */
function Above() {
  const quiet = useQuiet();
  return quiet ? (
    <>
      <Toasts />
      <Hints />
    </>
  ) : null;
}

/** How long after the first view the other parts are fetched. */
const QUIET_MS = 500;

/** Fetches the other parts once the first view is drawn, and says when. */
function useQuiet(): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      fetchLater();
      setQuiet(true);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return quiet;
}

/** The start page while no company is open, else the shell with its view. */
function Page() {
  useAppearance();
  const words = useWords();
  const [hovering, setHovering] = useState(0);
  const heard = useCallback(
    (event: Event) => {
      if (event.type === "drop_hover") setHovering(event.count);
      if (event.type === "refused") tellStopped(sentence(words, event));
    },
    [words],
  );
  useLiveAnswers(heard);
  const info = useAnswer("company_info", {});
  if (info.error?.code === "no_company") return <Start />;
  if (info.data) {
    return (
      <CompanyProvider key={info.data.handle} company={info.data}>
        <Shell company={info.data} />
        <DropLine count={hovering} />
      </CompanyProvider>
    );
  }
  if (info.isError) {
    return (
      <div className={styles.alone}>
        <Note
          meaning="stopped"
          title={sentence(words, info.error)}
          act={<ActButton label={words.kit.tryAgain} keys={["Mod+R"]} onPress={() => void info.refetch()} />}
        />
      </div>
    );
  }
  return (
    <div className={styles.alone} aria-busy>
      <Empty title={words.shell.loading} />
    </div>
  );
}

const TOPIC: Record<ViewName, Topic> = {
  inbox: "inbox",
  autopost: "autopost",
  payments: "payments",
  vouchers: "inbox",
  suppliers: "suppliers",
  log: "inbox",
  settings: "keys",
};

type Floating = "palette" | "keys" | null;

function Shell({ company }: { company: CompanyInfo }) {
  const { view } = useRoute();
  const [floating, setFloating] = useState<Floating>(null);
  const [help, setHelp] = useState<Topic | null>(null);
  const [results, setResults] = useState<number | null>(null);
  const actions = useActionList();
  const find = useFind();
  const saving = useIsMutating() > 0;
  useEndedJobs(setResults);
  // A message of one company must not undo anything in the next.
  useEffect(() => clearMessages, []);
  useShellActions({ open: setFloating, help: () => setHelp((shown) => (shown ? null : TOPIC[view])) });
  const close = () => setFloating(null);
  return (
    <div className={styles.window}>
      <TopBar company={company} onSearch={() => setFloating("palette")} onHelp={() => setHelp(TOPIC[view])} />
      <div className={styles.middle}>
        <Navigation counts={company.counts} />
        <Place key={view}>
          <View view={view} onHelp={setHelp} />
        </Place>
        {help ? <HelpPanel topic={help} onTopic={setHelp} onClose={() => setHelp(null)} /> : null}
      </div>
      <StatusBar company={company} saving={saving} onResults={setResults} />
      {floating === "palette" ? <CommandPalette open onClose={close} actions={actions()} find={find} /> : null}
      {floating === "keys" ? <KeySheet open onClose={close} actions={actions()} /> : null}
      {results === null ? null : <JobResult job={results} onClose={() => setResults(null)} />}
    </div>
  );
}

/** The place of a view. One that is gone to has the focus; its list takes it as soon as it is there. */
function Place({ children }: { children: ReactNode }) {
  const place = useRef<HTMLElement>(null);
  // Before the effects of the list, which takes the focus only from here.
  useLayoutEffect(() => place.current?.focus({ preventScroll: true }), []);
  return (
    <main ref={place} className={styles.view} tabIndex={-1}>
      {children}
    </main>
  );
}

function useShellActions({ open, help }: { open: (what: Floating) => void; help: () => void }) {
  const words = useWords();
  const group = words.shell.everywhere;
  useActions([
    { id: "search", label: words.shell.search, group, keys: ["Mod+K"], run: () => open("palette") },
    { id: "keys", label: words.shell.keys, group, keys: ["?"], run: () => open("keys") },
    { id: "help", label: words.shell.help, group, keys: ["F1"], run: help },
    ...VIEWS.map((view, index) => ({
      id: `go-${view}`,
      label: words.shell.go(words.shell.views[view]),
      group,
      keys: [`Mod+${index + 1}`],
      run: () => goTo(view),
    })),
  ]);
}

function openHit(hit: Hit): void {
  const view = { document: "inbox", supplier: "suppliers", voucher: "vouchers", payment: "payments" }[hit.kind];
  if (view) goTo(view as ViewName, hit.id);
}

/** Amounts in a found record's line as people write them. */
function readable(detail: string): string {
  return detail.replace(/-?\d+\.\d{2}(?= [A-Z]{3}\b)/g, (amount) => formatAmount(amount));
}

function useFind(): (text: string) => Promise<readonly Found[]> {
  const host = useHost();
  return useCallback(
    async (text: string) => {
      const hits = await host.call("search", { text });
      return hits.map((hit) => ({
        id: `${hit.kind}-${hit.id}`,
        label: hit.title,
        detail: readable(hit.detail),
        open: () => openHit(hit),
      }));
    },
    [host],
  );
}
