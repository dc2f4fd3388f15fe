import { Hand, Landmark, RotateCcw, Send, Trash2 } from "lucide-react";
import { type ReactNode, type Ref, useMemo, useRef, useState } from "react";
import { DocumentSide } from "../document/DocumentSide";
import { FrameProvider } from "../document/frame";
import { useAnswer } from "../host/queries";
import { type Action, useActions } from "../kit/actions";
import { ActButton, ActionButton, Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { DateField } from "../kit/Field";
import { Grid, type GridHandle } from "../kit/Grid";
import { Empty, Note } from "../kit/Note";
import { SplitPane } from "../kit/SplitPane";
import { Segments, ViewHead } from "../kit/ViewHead";
import { useCompany } from "../shell/company";
import { useListing } from "../shell/listing";
import { goTo, useOpenRecord, useRoute } from "../shell/route";
import { ToInbox } from "../shell/ways";
import type { PaymentRow, PaymentTab } from "../wire";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";
import { AccountDialog } from "./AccountDialog";
import { Batches } from "./Batches";
import { paymentColumns } from "./columns";
import { ReleaseDialog } from "./ReleaseDialog";
import { usePaymentMoves } from "./usePaymentMoves";

type Tab = PaymentTab | "batches";
type Asked = "hold" | "release" | "account" | null;

const ICONS: Readonly<Record<string, ReactNode>> = {
  release: <Send />,
  account: <Landmark />,
  hold: <Hand />,
  remove: <Trash2 />,
  restore: <RotateCcw />,
};

/** Utbetaling: payments to check, hold, remove and release; nothing is paid before a release. */
export function PaymentsView() {
  const words = useWords();
  const [tab, setTab] = useState<Tab>("open");
  const tabs = (["open", "released", "removed", "batches"] as const).map(
    (id) => [id, words.payments.tabs[id]] as const,
  );
  const segments = <Segments label={words.payments.tabsLabel} value={tab} choices={tabs} onChange={setTab} />;
  if (tab === "batches") {
    return (
      <>
        <ViewHead title={words.shell.views.payments}>{segments}</ViewHead>
        <Batches />
      </>
    );
  }
  return <Queue key={tab} tab={tab} segments={segments} />;
}

function Queue({ tab, segments }: { tab: PaymentTab; segments: ReactNode }) {
  const words = useWords();
  const { part } = useRoute();
  const [open, setOpen] = useOpenRecord("payments");
  const [marked, setMarked] = useState<readonly PaymentRow[]>([]);
  const [current, setCurrent] = useState<PaymentRow | null>(null);
  const [asked, ask] = useState<Asked>(null);
  const grid = useRef<GridHandle>(null);
  const chosen = marked.length > 0 ? marked : current ? [current] : [];
  const ids = chosen.map((row) => row.payment);
  const move = usePaymentMoves(() => grid.current?.clearSelection());
  const actions = useQueueActions(tab, chosen, {
    ask,
    remove: () => move(ids, "remove"),
    restore: () => move(ids, "restore"),
  });
  const show = (row: PaymentRow) => {
    setCurrent(row);
    goTo("payments", row.payment, String(row.document));
  };
  const list = (
    <List
      tab={tab}
      open={open}
      handle={grid}
      onOpen={show}
      onCurrent={(row) => (open === null ? setCurrent(row) : show(row))}
      onSelect={setMarked}
    />
  );
  const close = () => {
    setOpen(null);
    grid.current?.focus();
  };
  return (
    <>
      <ViewHead
        title={words.shell.views.payments}
        actions={actions.map((action) => (
          <ActionButton
            key={action.id}
            action={action}
            icon={ICONS[action.id]}
            kind={action.id === "release" ? "primary" : "plain"}
          />
        ))}
      >
        {segments}
      </ViewHead>
      <SplitPane
        name="payments"
        label={words.payments.invoice}
        share={58}
        first={list}
        second={open !== null && part ? <Beside document={Number(part)} onClose={close} /> : null}
      />
      <Asking
        asked={asked}
        chosen={chosen}
        onClose={() => ask(null)}
        onReleased={() => grid.current?.clearSelection()}
        onHold={(until) => {
          ask(null);
          move(ids, "hold", until);
        }}
      />
    </>
  );
}

interface AskingProps {
  readonly asked: Asked;
  readonly chosen: readonly PaymentRow[];
  readonly onClose: () => void;
  readonly onReleased: () => void;
  readonly onHold: (until: string | null) => void;
}

/** What is asked before an act on the chosen payments. */
function Asking({ asked, chosen, onClose, onReleased, onHold }: AskingProps) {
  const [first] = chosen;
  if (asked === "release") {
    const payments = chosen.map((row) => row.payment);
    return <ReleaseDialog payments={payments} onClose={onClose} onReleased={onReleased} />;
  }
  if (asked === "account" && first) return <AccountDialog row={first} onClose={onClose} />;
  return <HoldDialog open={asked === "hold"} onClose={onClose} onHold={onHold} />;
}

interface ListProps {
  readonly tab: PaymentTab;
  readonly open: number | null;
  readonly handle: Ref<GridHandle>;
  readonly onOpen: (row: PaymentRow) => void;
  readonly onCurrent: (row: PaymentRow) => void;
  readonly onSelect: (rows: readonly PaymentRow[]) => void;
}

function List({ tab, open, ...heard }: ListProps) {
  const words = useWords();
  const { company } = useCompany();
  const columns = useMemo(() => paymentColumns(words, company.currency), [words, company.currency]);
  const source = useListing({ name: "payment_list", rest: { tab }, sort: "due_on" });
  return (
    <Grid
      {...heard}
      name={`payments-${tab}`}
      label={words.payments.tabs[tab]}
      source={source}
      columns={columns}
      rowId={(row) => String(row.payment)}
      sumColumn="amount"
      automatic={(row) => (row.automatic ? words.inbox.postedBy(true) : null)}
      openId={open === null ? null : String(open)}
      empty={
        tab === "open" ? (
          <Empty title={words.payments.empty} act={<ToInbox />}>
            {words.payments.emptyWhy}
          </Empty>
        ) : (
          <Empty title={words.payments.emptyTab} />
        )
      }
    />
  );
}

interface QueueActs {
  readonly ask: (what: Asked) => void;
  readonly remove: () => void;
  readonly restore: () => void;
}

function useQueueActions(
  tab: PaymentTab,
  chosen: readonly PaymentRow[],
  { ask, remove, restore }: QueueActs,
): Action[] {
  const words = useWords();
  const group = words.shell.views.payments;
  const blocked = chosen.length === 0 ? words.payments.chooseFirst : undefined;
  const back: Action = { id: "restore", label: words.payments.restore, group, keys: ["A"], blocked, run: restore };
  const one = chosen.length === 1 ? undefined : words.payments.chooseOne;
  const open: Action[] = [
    { id: "account", label: words.payments.accountAct, group, keys: ["K"], blocked: one, run: () => ask("account") },
    { id: "hold", label: words.payments.hold, group, keys: ["H"], blocked, run: () => ask("hold") },
    { id: "remove", label: words.payments.remove, group, keys: ["Delete"], blocked, run: remove },
    ...(chosen.some((row) => row.status === "held") ? [back] : []),
    { id: "release", label: words.payments.release, group, keys: ["Mod+Enter"], blocked, run: () => ask("release") },
  ];
  const actions = tab === "open" ? open : tab === "removed" ? [back] : [];
  useActions(actions);
  return actions;
}

/** The invoice beside its payment. */
function Beside({ document, onClose }: { document: number; onClose: () => void }) {
  const words = useWords();
  const answer = useAnswer("document_get", { document });
  useActions([
    { id: "payment-back", label: words.inbox.back, group: words.shell.views.payments, keys: ["Escape"], run: onClose },
    {
      id: "payment-document",
      label: words.vouchers.openDocument,
      group: words.shell.views.payments,
      keys: ["O"],
      run: () => goTo("inbox", document),
    },
  ]);
  if (answer.isError) return <Note meaning="stopped" title={sentence(words, answer.error)} />;
  if (!answer.data) return <Empty title={words.grid.loading} />;
  return (
    <FrameProvider>
      <DocumentSide document={answer.data} />
    </FrameProvider>
  );
}

function HoldDialog({
  open,
  onClose,
  onHold,
}: {
  open: boolean;
  onClose: () => void;
  onHold: (until: string | null) => void;
}) {
  const words = useWords();
  const [until, setUntil] = useState<string | null>(null);
  return (
    <Dialog
      title={words.payments.holdTitle}
      open={open}
      onClose={onClose}
      foot={
        <>
          <Button label={words.kit.cancel} keys={["Escape"]} onPress={onClose} />
          <ActButton kind="primary" label={words.payments.hold} keys={["Mod+Enter"]} onPress={() => onHold(until)} />
        </>
      }
    >
      <DateField
        label={words.payments.holdUntil}
        value={until}
        onCommit={setUntil}
        unreadable={words.kit.unreadableDate}
        autoFocus
      />
    </Dialog>
  );
}
