import {
  ArrowLeft,
  Ban,
  Check,
  ChevronDown,
  ChevronUp,
  Copy,
  Receipt,
  RotateCcw,
  Send,
  Shield,
  Undo2,
  User,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAnswer } from "../host/queries";
import { type Action, useActions } from "../kit/actions";
import { ActButton, ActionButton, Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { Facts, Pane, Section } from "../kit/Facts";
import { TextField } from "../kit/Field";
import { Empty, Note } from "../kit/Note";
import { SplitPane } from "../kit/SplitPane";
import { StatusChip } from "../kit/StatusChip";
import { useCompany } from "../shell/company";
import { useNarrow } from "../shell/narrow";
import { goTo } from "../shell/route";
import type { Document } from "../wire";
import { formatDate } from "../words/dates";
import { accountText, fieldText, orgNumberText } from "../words/fieldText";
import { useWords, type Words } from "../words/language";
import { amountText, sentence, wordFor } from "../words/sentence";
import { Postings } from "../vouchers/Postings";
import { ReverseDialog } from "../vouchers/ReverseDialog";
import { CodingEditor, Preview } from "./CodingEditor";
import styles from "./DocumentPane.module.css";
import { DocumentSide } from "./DocumentSide";
import { FrameProvider } from "./frame";
import { InboxStatus } from "./InboxStatus";
import { ReadNotes, Reasons } from "./Reasons";
import { type Desk, useDesk } from "./useDocument";
import { Why } from "./Why";

interface PaneProps {
  readonly id: number;
  readonly onClose: () => void;
  readonly onStep: (by: number) => void;
}

/** A document: itself on the left; reasons, fields, posting and "Hvorfor?" on the right. */
export function DocumentPane({ id, onClose, onStep }: PaneProps) {
  const words = useWords();
  const answer = useAnswer("document_get", { document: id });
  const group = words.inbox.detail;
  useActions([
    { id: "document-back", label: words.inbox.back, group, keys: ["Escape"], run: onClose },
    { id: "document-next", label: words.inbox.next, group, keys: ["J"], repeats: true, run: () => onStep(1) },
    { id: "document-previous", label: words.inbox.previous, group, keys: ["K"], repeats: true, run: () => onStep(-1) },
  ]);
  const way = (
    <div className={styles.way}>
      <Button kind="quiet" iconOnly icon={<ArrowLeft />} label={words.inbox.back} keys={["Escape"]} onPress={onClose} />
      <Button
        kind="quiet"
        iconOnly
        icon={<ChevronUp />}
        label={words.inbox.previous}
        keys={["K"]}
        onPress={() => onStep(-1)}
      />
      <Button
        kind="quiet"
        iconOnly
        icon={<ChevronDown />}
        label={words.inbox.next}
        keys={["J"]}
        onPress={() => onStep(1)}
      />
    </div>
  );
  if (answer.data) return <Loaded key={id} document={answer.data} way={way} onLeft={() => onStep(1)} />;
  return (
    <Pane label={words.inbox.detail} head={way}>
      {answer.isError ? (
        <Note meaning="stopped" title={sentence(words, answer.error)} />
      ) : (
        <Empty title={words.grid.loading} />
      )}
    </Pane>
  );
}

function Loaded({ document, way, onLeft }: { document: Document; way: ReactNode; onLeft: () => void }) {
  const words = useWords();
  const narrow = useNarrow();
  const left = <DocumentSide document={document} />;
  const right = <Right document={document} way={way} onLeft={onLeft} />;
  return (
    <FrameProvider>
      {narrow ? (
        <div className={styles.stacked}>
          {right}
          {left}
        </div>
      ) : (
        <SplitPane name="document" label={words.inbox.detail} share={54} first={left} second={right} />
      )}
    </FrameProvider>
  );
}

/** The ways from a document to what belongs to it. */
function waysOn({ row, supplier, voucher, payment }: Document, words: Words): Action[] {
  const group = words.inbox.detail;
  const actions: Action[] = [];
  if (supplier !== null)
    actions.push({
      id: "document-supplier",
      label: words.inbox.openSupplier,
      group,
      keys: ["L"],
      run: () => goTo("suppliers", supplier),
    });
  if (voucher !== null)
    actions.push({
      id: "document-voucher",
      label: words.inbox.openVoucher,
      group,
      keys: ["O"],
      run: () => goTo("vouchers", voucher),
    });
  if (payment !== null)
    actions.push({
      id: "document-payment",
      label: words.inbox.openPayment,
      group,
      keys: ["U"],
      run: () => goTo("payments", payment, String(row.document)),
    });
  return actions;
}

/** What is asked before it is done. */
type Asked = "reject" | "reverse" | null;

function useDocumentActions(document: Document, desk: Desk, ask: (what: Asked) => void): Action[] {
  const words = useWords();
  const group = words.inbox.detail;
  const { row, voucher } = document;
  const waiting = row.state === "waiting" || row.state === "unreadable";
  const actions: Action[] = [];
  if (row.state === "waiting")
    actions.push({
      id: "document-post",
      label: words.inbox.post,
      group,
      keys: ["Enter"],
      blocked: desk.blocked,
      run: desk.post,
    });
  if (waiting) {
    actions.push(
      { id: "document-reject", label: words.inbox.reject, group, keys: ["Delete"], run: () => ask("reject") },
      {
        id: "document-duplicate",
        label: words.inbox.duplicate,
        group,
        keys: ["D"],
        run: () => desk.reject(words.inbox.duplicateReason),
      },
    );
  }
  if (row.state === "rejected")
    actions.push({ id: "document-reopen", label: words.inbox.reopen, group, keys: ["A"], run: desk.reopen });
  if (row.state === "waiting" || row.state === "posted") {
    actions.push({
      id: "document-block",
      label: document.payment_block ? words.inbox.unblock : words.inbox.block,
      group,
      keys: ["B"],
      run: () => desk.setBlock(!document.payment_block),
    });
  }
  if (voucher !== null && row.state === "posted")
    actions.push({
      id: "document-reverse",
      label: words.vouchers.reverse,
      group,
      keys: ["Delete"],
      run: () => ask("reverse"),
    });
  actions.push(...waysOn(document, words));
  useActions(actions);
  return actions;
}

/** The one act that stands with its word. */
const NAMED: ReadonlySet<string> = new Set(["document-post", "document-reopen", "document-reject", "document-voucher"]);

const ICONS: Readonly<Record<string, ReactNode>> = {
  "document-post": <Check />,
  "document-duplicate": <Copy />,
  "document-reject": <Ban />,
  "document-reopen": <RotateCcw />,
  "document-block": <Shield />,
  "document-supplier": <User />,
  "document-voucher": <Receipt />,
  "document-payment": <Send />,
  "document-reverse": <Undo2 />,
};

function Right({ document, way, onLeft }: { document: Document; way: ReactNode; onLeft: () => void }) {
  const words = useWords();
  const [asked, ask] = useState<Asked>(null);
  const desk = useDesk(document, onLeft);
  const actions = useDocumentActions(document, desk, ask);
  const first = actions.find((action) => NAMED.has(action.id));
  const rest = actions.filter((action) => action !== first);
  return (
    <Pane
      label={words.inbox.detail}
      head={
        <>
          {way}
          <span className={styles.space} />
          {rest.toReversed().map((action) => (
            <ActionButton key={action.id} action={action} kind="quiet" iconOnly icon={ICONS[action.id]} />
          ))}
          {first ? (
            <ActionButton
              action={first}
              kind={first.id === "document-post" ? "primary" : "plain"}
              icon={ICONS[first.id]}
            />
          ) : null}
        </>
      }
    >
      <Headline document={document} />
      <Reasons document={document} accepted={desk.accepted} onAccept={desk.accept} />
      <ReadNotes notes={document.notes} />
      <KeyFacts document={document} />
      <Posting document={document} desk={desk} />
      {document.decision ? <Why document={document.row.document} newest={document.decision} /> : null}
      <RejectDialog open={asked === "reject"} onClose={() => ask(null)} onReject={desk.reject} />
      {document.voucher === null ? null : (
        <ReverseDialog
          voucher={document.voucher}
          number={document.row.voucher ?? ""}
          open={asked === "reverse"}
          onClose={() => ask(null)}
        />
      )}
    </Pane>
  );
}

function Headline({ document }: { document: Document }) {
  const words = useWords();
  const { company } = useCompany();
  const { row } = document;
  return (
    <div className={styles.headline}>
      <div className={styles.who}>
        <h2>{row.supplier ?? (row.state === "unreadable" ? row.file_name : words.inbox.unknownSupplier)}</h2>
        <div className={styles.chips}>
          <InboxStatus row={row} />
          {document.payment_block ? <StatusChip meaning="stopped" word={words.inbox.blocked} /> : null}
        </div>
      </div>
      {row.amount ? <div className={styles.amount}>{amountText(row.amount, company.currency)}</div> : null}
    </div>
  );
}

const SHOWN_FIRST = [
  "number",
  "issue_date",
  "due_date",
  "seller_org_number",
  "account",
  "iban",
  "kid",
  "buyer_reference",
  "order_reference",
  "net",
  "vat",
  "payable",
];

function KeyFacts({ document }: { document: Document }) {
  const words = useWords();
  const facts = SHOWN_FIRST.flatMap((name) => {
    const found = document.fields.find((field) => field.name === name);
    if (!found) return [];
    const { value } = found.field;
    const text =
      name === "account" || name === "iban"
        ? accountText(value)
        : name === "seller_org_number"
          ? orgNumberText(value)
          : fieldText(name, value);
    return [[wordFor(words.fields, name) ?? name, text] as const];
  });
  return facts.length > 0 ? <Facts facts={facts} /> : null;
}

function Posting({ document, desk }: { document: Document; desk: Desk }) {
  const words = useWords();
  const voucher = useAnswer("voucher_get", { voucher: document.voucher ?? 0 }, document.voucher !== null);
  if (document.voucher !== null) {
    return (
      <Section title={`${words.coding.posted}${voucher.data ? `: ${voucher.data.row.number}` : ""}`}>
        {voucher.data ? (
          <>
            <p className={styles.date}>
              {words.coding.date} {formatDate(voucher.data.row.voucher_on)}
            </p>
            <Postings postings={voucher.data.postings} />
          </>
        ) : null}
        {voucher.isError ? <Note meaning="stopped" title={sentence(words, voucher.error)} /> : null}
      </Section>
    );
  }
  if (document.row.state !== "waiting") return null;
  return (
    <Section title={words.coding.title}>
      {desk.coding.length > 0 ? (
        <CodingEditor coding={desk.coding} onChange={desk.setCoding} />
      ) : (
        <p className={styles.date}>{words.coding.none}</p>
      )}
      {desk.preview ? <Preview preview={desk.preview} /> : null}
    </Section>
  );
}

function RejectDialog({
  open,
  onClose,
  onReject,
}: {
  open: boolean;
  onClose: () => void;
  onReject: (reason: string) => void;
}) {
  const words = useWords();
  const [reason, setReason] = useState("");
  const done = () => {
    onClose();
    onReject(reason.trim());
  };
  return (
    <Dialog
      title={words.inbox.rejectTitle}
      open={open}
      onClose={onClose}
      foot={
        <>
          <Button label={words.kit.cancel} keys={["Escape"]} onPress={onClose} />
          <ActButton kind="primary" label={words.inbox.reject} keys={["Mod+Enter"]} onPress={done} />
        </>
      }
    >
      <TextField
        label={words.inbox.rejectReason}
        help={words.inbox.rejectHelp}
        value={reason}
        onChange={setReason}
        lines={3}
        autoFocus
      />
    </Dialog>
  );
}
