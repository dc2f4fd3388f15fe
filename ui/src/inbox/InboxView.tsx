import { FilePlus2, FolderPlus, RefreshCw } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { InboxStatus, statusText } from "../document/InboxStatus";
import { useAct } from "../host/queries";
import { type Action, useActions } from "../kit/actions";
import { ActionButton } from "../kit/Button";
import { Grid, type GridColumn, type GridHandle } from "../kit/Grid";
import { later } from "../kit/later";
import { Layers } from "../kit/Layers";
import { Empty } from "../kit/Note";
import { Segments, ViewHead } from "../kit/ViewHead";
import { useCompany } from "../shell/company";
import { useListing } from "../shell/listing";
import { useOpenRecord } from "../shell/route";
import { GettingStarted } from "../start/GettingStarted";
import type { InboxRow, InboxTab } from "../wire";
import { formatDay, formatInstant } from "../words/dates";
import { useWords, type Words } from "../words/language";
import { wordFor } from "../words/sentence";

const DocumentPane = later(async () => (await import("../document/DocumentPane")).DocumentPane);

function amountColumn(words: Words): GridColumn<InboxRow> {
  return {
    id: "amount",
    head: words.inbox.columns.amount,
    width: 104,
    kind: "amount",
    text: (row) => row.amount?.value ?? "",
    currency: (row) => row.amount?.currency ?? "",
  };
}

function columnsOf(words: Words, home: string): GridColumn<InboxRow>[] {
  const heads = words.inbox.columns;
  const type = (row: InboxRow) => wordFor(words.inbox.types, row.document_type ?? "") ?? "";
  return [
    {
      id: "received",
      spare: 5,
      head: heads.received,
      width: 96,
      kind: "digits",
      text: (row) => formatInstant(row.received_at),
      shown: (row) => formatDay(row.received_at),
    },
    {
      id: "supplier",
      head: heads.supplier,
      width: 160,
      least: 112,
      grow: 2,
      text: (row) => row.supplier ?? row.file_name,
    },
    { id: "type", spare: 3, head: heads.type, width: 92, text: type },
    { id: "number", spare: 1, head: heads.number, width: 100, text: (row) => row.number ?? "" },
    { id: "issue_on", spare: 4, head: heads.issueOn, width: 112, kind: "date", text: (row) => row.issue_on ?? "" },
    { id: "due_on", head: heads.dueOn, width: 92, kind: "date", text: (row) => row.due_on ?? "" },
    amountColumn(words),
    {
      id: "currency",
      spare: 2,
      head: heads.currency,
      width: 70,
      sortable: false,
      text: (row) => (row.amount && row.amount.currency !== home ? row.amount.currency : ""),
    },
    {
      id: "status",
      head: heads.status,
      width: 220,
      least: 150,
      grow: 3,
      text: (row) => statusText(words, row),
      cell: (row) => <InboxStatus row={row} />,
    },
    {
      id: "voucher",
      head: heads.voucher,
      width: 110,
      sortable: false,
      optional: true,
      text: (row) => row.voucher ?? "",
    },
    {
      id: "file_name",
      head: heads.fileName,
      width: 180,
      sortable: false,
      optional: true,
      text: (row) => row.file_name,
    },
    {
      id: "channel",
      head: heads.channel,
      width: 90,
      sortable: false,
      optional: true,
      text: (row) => wordFor(words.inbox.channels, row.channel) ?? row.channel,
    },
  ];
}

/** Innboks: what waits for a person, and what came of the rest. */
export function InboxView() {
  const words = useWords();
  const { company } = useCompany();
  const [tab, setTab] = useState<InboxTab>("waiting");
  const [open, setOpen] = useOpenRecord("inbox");
  const grid = useRef<GridHandle>(null);
  const columns = useMemo(() => columnsOf(words, company.currency), [words, company.currency]);
  const source = useListing({ name: "inbox_list", rest: { tab }, sort: "received", descending: true });
  const actions = useInboxActions();
  const tabs = (["waiting", "posted", "rejected", "all"] as const).map((id) => [id, words.inbox.tabs[id]] as const);
  const list = (
    <>
      <ViewHead
        title={words.shell.views.inbox}
        actions={actions.map((action) => (
          <ActionButton
            key={action.id}
            action={action}
            icon={ICONS[action.id]}
            kind={action.id === "import-files" ? "primary" : "plain"}
          />
        ))}
      >
        <Segments label={words.inbox.tabsLabel} value={tab} choices={tabs} onChange={setTab} />
      </ViewHead>
      <Grid
        name="inbox"
        label={words.shell.views.inbox}
        source={source}
        columns={columns}
        rowId={(row) => String(row.document)}
        sumColumn="amount"
        automatic={(row) => (row.automatic ? words.inbox.postedBy(true) : null)}
        onOpen={(row) => setOpen(row.document)}
        onCurrent={(row) => open !== null && setOpen(row.document)}
        openId={open === null ? null : String(open)}
        handle={grid}
        empty={<Nothing tab={tab} files={actions[0]} />}
      />
    </>
  );
  return (
    <Layers
      below={list}
      above={
        open === null ? null : (
          <DocumentPane id={open} onClose={() => setOpen(null)} onStep={(by) => grid.current?.step(by)} />
        )
      }
    />
  );
}

const ICONS: Readonly<Record<string, ReactNode>> = {
  "import-files": <FilePlus2 />,
  "import-folder": <FolderPlus />,
  retry: <RefreshCw />,
};

function useInboxActions(): Action[] {
  const words = useWords();
  const choose = useAct("import_choose");
  const retry = useAct("document_retry");
  const group = words.shell.views.inbox;
  const actions: Action[] = [
    {
      id: "import-files",
      label: words.inbox.chooseFiles,
      group,
      keys: ["Mod+I"],
      run: () => choose.mutate({ folder: false }),
    },
    {
      id: "import-folder",
      label: words.inbox.chooseFolder,
      group,
      keys: ["Mod+Shift+I"],
      run: () => choose.mutate({ folder: true }),
    },
    { id: "retry", label: words.inbox.retry, group, keys: ["T"], run: () => retry.mutate({}) },
  ];
  useActions(actions);
  return actions;
}

function Nothing({ tab, files }: { tab: InboxTab; files: Action | undefined }) {
  const words = useWords();
  const { company } = useCompany();
  if (company.empty) return <GettingStarted files={files} />;
  if (tab !== "waiting") return <Empty title={words.inbox.emptyTab} />;
  return (
    <Empty title={words.inbox.empty} act={files ? <ActionButton action={files} icon={<FilePlus2 />} /> : undefined}>
      {words.inbox.emptyWhy}
    </Empty>
  );
}
