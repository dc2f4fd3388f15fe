import { useMemo, useRef, useState } from "react";
import { useAnswer } from "../host/queries";
import { Grid, type GridColumn, type GridHandle } from "../kit/Grid";
import { Empty } from "../kit/Note";
import { SplitPane } from "../kit/SplitPane";
import { type Meaning, StatusChip } from "../kit/StatusChip";
import { Segments, ViewHead } from "../kit/ViewHead";
import { useListing } from "../shell/listing";
import { useOpenRecord } from "../shell/route";
import { ToRegister } from "../shell/ways";
import type { SupplierRow } from "../wire";
import { formatDay } from "../words/dates";
import { orgNumberText } from "../words/fieldText";
import { useWords, type Words } from "../words/language";
import { reasonText } from "../words/sentence";
import { RegisterNotes } from "./RegisterNotes";
import { SupplierPane } from "./SupplierCard";

function statusOf(words: Words, row: SupplierRow): { word: string; meaning: Meaning } {
  const [fault] = row.faults;
  if (fault) return { word: reasonText(words, fault), meaning: "stopped" };
  if (!row.reviewed) return { word: words.suppliers.notReviewed, meaning: "attention" };
  if (row.payment_block) return { word: words.suppliers.blocked, meaning: "stopped" };
  return { word: words.suppliers.ok, meaning: "done" };
}

function columnsOf(words: Words): GridColumn<SupplierRow>[] {
  const heads = words.suppliers.columns;
  return [
    { id: "name", head: heads.name, width: 180, least: 120, grow: 2, text: (row) => row.name },
    {
      id: "org_number",
      head: heads.orgNumber,
      width: 140,
      kind: "digits",
      text: (row) => row.org_number,
      shown: (row) => orgNumberText(row.org_number),
    },
    { id: "country", spare: 3, head: heads.country, width: 64, text: (row) => row.country },
    { id: "debit_account", spare: 1, head: heads.debitAccount, width: 104, text: (row) => row.debit_account },
    {
      id: "last_invoice",
      spare: 2,
      head: heads.lastInvoice,
      width: 112,
      text: (row) => (row.last_received_at ? formatDay(row.last_received_at) : ""),
    },
    {
      id: "status",
      head: heads.status,
      width: 190,
      least: 150,
      grow: 1,
      text: (row) => statusOf(words, row).word,
      cell: (row) => <StatusChip {...statusOf(words, row)} />,
    },
  ];
}

/** Leverandører: every supplier with its card, and where the register disagrees. */
export function SuppliersView() {
  const words = useWords();
  const [toReview, setToReview] = useState(false);
  const [open, setOpen] = useOpenRecord("suppliers");
  const grid = useRef<GridHandle>(null);
  const columns = useMemo(() => columnsOf(words), [words]);
  const source = useListing({ name: "supplier_list", rest: { to_review: toReview }, sort: "name" });
  const register = useAnswer("register_state", {}).data;
  const close = () => {
    setOpen(null);
    grid.current?.focus();
  };
  const list = (
    <Grid
      name="suppliers"
      label={words.shell.views.suppliers}
      source={source}
      columns={columns}
      rowId={(row) => String(row.supplier)}
      onOpen={(row) => setOpen(row.supplier)}
      onCurrent={(row) => open !== null && setOpen(row.supplier)}
      openId={open === null ? null : String(open)}
      handle={grid}
      empty={
        toReview ? (
          <Empty title={words.suppliers.emptyReview} />
        ) : (
          <Empty title={words.suppliers.empty} act={<ToRegister />}>
            {words.suppliers.emptyWhy}
          </Empty>
        )
      }
    />
  );
  return (
    <>
      <ViewHead title={words.shell.views.suppliers}>
        <Segments
          label={words.suppliers.tabsLabel}
          value={toReview ? "review" : "all"}
          choices={[
            ["all", words.suppliers.all],
            ["review", words.suppliers.toReview],
          ]}
          onChange={(id) => setToReview(id === "review")}
        />
      </ViewHead>
      {register ? <RegisterNotes register={register} /> : null}
      <SplitPane
        name="suppliers"
        label={words.suppliers.card}
        share={55}
        first={list}
        second={open === null ? null : <SupplierPane id={open} onClose={close} />}
      />
    </>
  );
}
