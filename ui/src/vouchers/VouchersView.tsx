import { FileText, Undo2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useAnswer } from "../host/queries";
import { type Action, useActions } from "../kit/actions";
import { ActionButton } from "../kit/Button";
import { Facts, Pane, Section } from "../kit/Facts";
import { Grid, type GridColumn, type GridHandle } from "../kit/Grid";
import { Empty, Note } from "../kit/Note";
import { SplitPane } from "../kit/SplitPane";
import { StatusChip } from "../kit/StatusChip";
import { ViewHead } from "../kit/ViewHead";
import { useCompany } from "../shell/company";
import { useNarrow } from "../shell/narrow";
import { useListing } from "../shell/listing";
import { goTo, useOpenRecord } from "../shell/route";
import { ToInbox } from "../shell/ways";
import type { Voucher, VoucherRow } from "../wire";
import { formatDate, formatInstant } from "../words/dates";
import { useWords, type Words } from "../words/language";
import { amountText, sentence, wordFor } from "../words/sentence";
import { Postings } from "./Postings";
import { ReverseDialog } from "./ReverseDialog";

function columnsOf(words: Words): GridColumn<VoucherRow>[] {
  const heads = words.vouchers.columns;
  const reversal = (row: VoucherRow) =>
    row.reversed_by
      ? words.vouchers.reversedBy(row.reversed_by)
      : row.reverses
        ? words.vouchers.reverses(row.reverses)
        : "";
  return [
    { id: "number", head: heads.number, width: 120, least: 96, text: (row) => row.number },
    { id: "voucher_on", head: heads.voucherOn, width: 100, kind: "date", text: (row) => row.voucher_on },
    { id: "text", head: heads.text, width: 220, least: 96, grow: 1, text: (row) => row.text },
    {
      id: "kind",
      spare: 3,
      head: heads.kind,
      width: 150,
      sortable: false,
      text: (row) => wordFor(words.vouchers.kinds, row.kind) ?? row.kind,
    },
    { id: "amount", head: heads.amount, width: 120, kind: "amount", text: (row) => row.amount.value },
    {
      id: "reversal",
      spare: 1,
      head: heads.reversal,
      width: 180,
      sortable: false,
      text: reversal,
      cell: (row) => (reversal(row) ? <StatusChip meaning="attention" word={reversal(row)} /> : ""),
    },
    { id: "posted_at", spare: 2, head: heads.postedAt, width: 140, text: (row) => formatInstant(row.posted_at) },
  ];
}

/** Bilag: every voucher with its postings; reversed, never deleted. */
export function VouchersView() {
  const words = useWords();
  const { year } = useCompany();
  const [open, setOpen] = useOpenRecord("vouchers");
  const grid = useRef<GridHandle>(null);
  const columns = useMemo(() => columnsOf(words), [words]);
  const source = useListing({ name: "voucher_list", rest: { year }, sort: "number", descending: true });
  const close = () => {
    setOpen(null);
    grid.current?.focus();
  };
  const list = (
    <Grid
      name="vouchers"
      label={words.shell.views.vouchers}
      source={source}
      columns={columns}
      rowId={(row) => String(row.voucher)}
      sumColumn="amount"
      automatic={(row) => (row.automatic ? words.inbox.postedBy(true) : null)}
      onOpen={(row) => setOpen(row.voucher)}
      onCurrent={(row) => open !== null && setOpen(row.voucher)}
      openId={open === null ? null : String(open)}
      handle={grid}
      empty={
        <Empty title={words.vouchers.empty} act={<ToInbox />}>
          {words.vouchers.emptyWhy}
        </Empty>
      }
    />
  );
  return (
    <>
      <ViewHead title={words.shell.views.vouchers} />
      <SplitPane
        name="vouchers"
        label={words.vouchers.columns.number}
        first={list}
        second={open === null ? null : <VoucherPane id={open} onClose={close} />}
      />
    </>
  );
}

function VoucherPane({ id, onClose }: { id: number; onClose: () => void }) {
  const words = useWords();
  const voucher = useAnswer("voucher_get", { voucher: id });
  useActions([
    { id: "voucher-back", label: words.inbox.back, group: words.shell.views.vouchers, keys: ["Escape"], run: onClose },
  ]);
  if (voucher.isError)
    return (
      <Pane label={words.coding.posted}>
        <Note meaning="stopped" title={sentence(words, voucher.error)} />
      </Pane>
    );
  if (!voucher.data)
    return (
      <Pane label={words.coding.posted}>
        <Empty title={words.grid.loading} />
      </Pane>
    );
  return <VoucherDetail voucher={voucher.data} />;
}

/** One voucher with what can be done about it. */
export function VoucherDetail({ voucher }: { voucher: Voucher }) {
  const words = useWords();
  const narrow = useNarrow();
  const [asking, setAsking] = useState(false);
  const { row } = voucher;
  const blocked =
    voucher.irreversible === null
      ? undefined
      : `${words.vouchers.irreversible}: ${wordFor(words.whys, voucher.irreversible) ?? voucher.irreversible}`;
  const group = words.shell.views.vouchers;
  const actions: Action[] = [
    {
      id: "voucher-reverse",
      label: words.vouchers.reverse,
      group,
      keys: ["Delete"],
      blocked,
      run: () => setAsking(true),
    },
    ...(row.document === null
      ? []
      : [
          {
            id: "voucher-document",
            label: words.vouchers.openDocument,
            group,
            keys: ["O"],
            run: () => goTo("inbox", row.document),
          },
        ]),
  ];
  useActions(actions);
  return (
    <Pane
      label={row.number}
      head={
        <>
          <h2>{row.number}</h2>
          {row.automatic ? <StatusChip meaning="automatic" word={words.inbox.postedBy(true)} /> : null}
          {actions.toReversed().map((action) => (
            <ActionButton
              key={action.id}
              action={action}
              icon={action.id === "voucher-reverse" ? <Undo2 /> : <FileText />}
              iconOnly={narrow}
            />
          ))}
        </>
      }
    >
      <VoucherFacts voucher={voucher} />
      <Section title={words.coding.posted}>
        <Postings postings={voucher.postings} />
      </Section>
      <ReverseDialog voucher={row.voucher} number={row.number} open={asking} onClose={() => setAsking(false)} />
    </Pane>
  );
}

function VoucherFacts({ voucher }: { voucher: Voucher }) {
  const words = useWords();
  const { company } = useCompany();
  const { row } = voucher;
  return (
    <Facts
      facts={[
        [words.coding.date, formatDate(row.voucher_on)],
        [words.vouchers.columns.text, row.text],
        [words.vouchers.columns.amount, amountText(row.amount, company.currency)],
        [
          words.vouchers.columns.postedAt,
          words.vouchers.postedBy(
            row.automatic ? words.vouchers.automatically : voucher.posted_by,
            formatInstant(row.posted_at),
          ),
        ],
        ...(row.reversed_by
          ? [[words.vouchers.columns.reversal, words.vouchers.reversedBy(row.reversed_by)] as const]
          : []),
        ...(row.reverses ? [[words.vouchers.columns.reversal, words.vouchers.reverses(row.reverses)] as const] : []),
        [words.vouchers.hash, voucher.hash],
      ]}
    />
  );
}
