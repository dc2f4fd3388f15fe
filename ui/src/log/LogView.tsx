import { Undo2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { useActions } from "../kit/actions";
import { ActionButton } from "../kit/Button";
import { Confirm } from "../kit/Confirm";
import { Grid, type GridColumn, type GridSource, pageOf } from "../kit/Grid";
import { Empty } from "../kit/Note";
import { type Meaning, StatusChip } from "../kit/StatusChip";
import { Segments, ViewHead } from "../kit/ViewHead";
import { useCompany } from "../shell/company";
import { useListing } from "../shell/listing";
import { useJobs } from "../shell/jobs";
import { goTo } from "../shell/route";
import type { LogRow, LogTab, Run } from "../wire";
import { formatAmount } from "../words/amount";
import { formatDate, formatInstant } from "../words/dates";
import { accountText } from "../words/fieldText";
import { useWords, type Words } from "../words/language";
import { reasonText, wordFor } from "../words/sentence";

const MEANING: Readonly<Record<string, Meaning>> = { posted: "done", held: "attention", unreadable: "stopped" };

function actorOf(words: Words, actor: string): string {
  return actor === "autopost" ? words.log.automation : actor;
}

/** A changed value as people read it: amounts, dates, and words for codes. */
function valueText(words: Words, field: string, value: string): string {
  return field === "cap" ? formatAmount(value) : (wordFor(words.terms, value) ?? formatDate(value));
}

function changesText(words: Words, row: LogRow): string {
  return row.changes
    .map(({ field, before, after }) =>
      words.log.change(
        wordFor(words.fields, field) ?? accountText(field),
        valueText(words, field, before),
        valueText(words, field, after),
      ),
    )
    .join("; ");
}

function columnsOf(words: Words, tab: LogTab): GridColumn<LogRow>[] {
  const heads = words.log.columns;
  const what = (row: LogRow) => wordFor(words.log.whats, row.what) ?? row.what;
  const last: GridColumn<LogRow> =
    tab === "decisions"
      ? {
          id: "reasons",
          head: heads.reasons,
          width: 220,
          grow: 3,
          sortable: false,
          text: (row) => row.reasons.map((reason) => reasonText(words, reason)).join("; "),
        }
      : {
          id: "changes",
          head: heads.changes,
          width: 220,
          grow: 3,
          sortable: false,
          text: (row) => changesText(words, row),
        };
  return [
    { id: "at", head: heads.at, width: 136, text: (row) => formatInstant(row.at) },
    { id: "actor", spare: 2, head: heads.actor, width: 120, sortable: false, text: (row) => actorOf(words, row.actor) },
    {
      id: "what",
      head: heads.what,
      width: 190,
      sortable: false,
      text: what,
      cell: (row) => (
        <StatusChip
          meaning={row.automatic && row.what === "posted" ? "automatic" : (MEANING[row.what] ?? "neutral")}
          word={what(row)}
        />
      ),
    },
    { id: "subject", head: heads.subject, width: 180, grow: 2, sortable: false, text: (row) => row.subject },
    {
      id: "voucher",
      spare: 1,
      head: heads.voucher,
      width: 110,
      sortable: false,
      optional: tab === "edits",
      text: (row) => row.voucher ?? "",
    },
    last,
  ];
}

/** Logg: what the program decided, what each run did, and what people changed. */
export function LogView() {
  const words = useWords();
  const [tab, setTab] = useState<LogTab | "runs">("decisions");
  const tabs = (["decisions", "runs", "edits"] as const).map((id) => [id, words.log.tabs[id]] as const);
  const segments = <Segments label={words.log.tabsLabel} value={tab} choices={tabs} onChange={setTab} />;
  return tab === "runs" ? <Runs segments={segments} /> : <Entries key={tab} tab={tab} segments={segments} />;
}

function openRow(row: LogRow): void {
  if (row.document !== null) goTo("inbox", row.document);
  else if (row.supplier !== null) goTo("suppliers", row.supplier);
}

function Entries({ tab, segments }: { tab: LogTab; segments: ReactNode }) {
  const words = useWords();
  const { year } = useCompany();
  const columns = useMemo(() => columnsOf(words, tab), [words, tab]);
  const span = { from_on: year === null ? null : `${year}-01-01`, to_on: year === null ? null : `${year}-12-31` };
  const source = useListing({ name: "log_list", rest: { tab, ...span }, sort: "at", descending: true });
  return (
    <>
      <ViewHead title={words.shell.views.log}>{segments}</ViewHead>
      <Grid
        name={`log-${tab}`}
        label={words.log.tabs[tab]}
        source={source}
        columns={columns}
        rowId={(row) => String(row.id)}
        automatic={(row) => (row.automatic ? words.log.automation : null)}
        onOpen={openRow}
        empty={
          <Empty title={tab === "decisions" ? words.log.emptyDecisions : words.log.emptyEdits}>
            {words.log.emptyWhy}
          </Empty>
        }
      />
    </>
  );
}

function runColumns(words: Words, undone: boolean): GridColumn<Run>[] {
  const heads = words.log.columns;
  return [
    { id: "at", head: heads.at, width: 140, text: (run) => formatInstant(run.started_at) },
    { id: "kind", head: heads.kind, width: 120, text: (run) => wordFor(words.log.kinds, run.kind) ?? run.kind },
    { id: "actor", head: heads.actor, width: 140, grow: 1, text: (run) => actorOf(words, run.actor) },
    { id: "documents", head: heads.documents, width: 110, kind: "count", text: (run) => String(run.documents) },
    { id: "posted", head: heads.posted, width: 100, kind: "count", text: (run) => String(run.posted) },
    { id: "standing", head: heads.standing, width: 90, kind: "count", text: (run) => String(run.standing) },
    {
      id: "undone",
      head: heads.undone,
      // It stands empty until something has been undone.
      optional: !undone,
      width: 190,
      grow: 1,
      text: (run) => (run.undone_at ? formatInstant(run.undone_at) : ""),
      cell: (run) =>
        run.undone_at ? <StatusChip meaning="neutral" word={`${heads.undone} ${formatInstant(run.undone_at)}`} /> : "",
    },
  ];
}

function Runs({ segments }: { segments: ReactNode }) {
  const words = useWords();
  const runs = useAnswer("run_list", {});
  const [current, setCurrent] = useState<Run | null>(null);
  const [asking, ask] = useState(false);
  const undo = useAct("run_undo");
  const jobs = useJobs();
  const undone = runs.data?.some((run) => run.undone_at !== null) ?? false;
  const columns = useMemo(() => runColumns(words, undone), [words, undone]);
  const { refetch } = runs;
  const source = useMemo<GridSource<Run>>(
    () => ({
      key: ["run_list", "grid", runs.dataUpdatedAt],
      load: async (request) => pageOf(runs.data ?? (await refetch()).data ?? [], columns, request),
    }),
    [runs.data, runs.dataUpdatedAt, refetch, columns],
  );
  const chosen = current ? runs.data?.find((run) => run.run === current.run) : runs.data?.[0];
  const undoing = jobs.some((job) => job.state === "running" && chosen !== undefined && job.undoes === chosen.run);
  const stands = chosen !== undefined && chosen.standing > 0 && !chosen.undone_at;
  const blocked = undoing ? words.jobs.undo : stands ? undefined : words.log.undoNothing;
  const action = {
    id: "undo-run",
    label: words.log.undoRun,
    group: words.shell.views.log,
    keys: ["Delete"],
    blocked,
    run: () => ask(true),
  };
  useActions([action]);
  return (
    <>
      <ViewHead title={words.shell.views.log} actions={<ActionButton action={action} icon={<Undo2 />} />}>
        {segments}
      </ViewHead>
      <Grid
        name="runs"
        label={words.log.tabs.runs}
        source={source}
        columns={columns}
        rowId={(run) => String(run.run)}
        onCurrent={setCurrent}
        onOpen={(run) => {
          setCurrent(run);
          if (run.standing > 0 && !run.undone_at) ask(true);
        }}
        empty={<Empty title={words.log.emptyRuns}>{words.log.emptyWhy}</Empty>}
      />
      <Confirm
        title={words.log.undoTitle}
        consequence={words.log.undoConsequence(chosen?.standing ?? 0)}
        label={words.log.undoRun}
        open={asking}
        onClose={() => ask(false)}
        onConfirm={() => chosen && undo.mutate({ run: chosen.run })}
      />
    </>
  );
}
