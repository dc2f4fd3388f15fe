import { useMemo } from "react";
import { Grid, type GridColumn, type GridSource, pageOf } from "../kit/Grid";
import { Empty } from "../kit/Note";
import { type Meaning, StatusChip } from "../kit/StatusChip";
import type { ImportedDocument, Job } from "../wire";
import { useWords, type Words } from "../words/language";
import { reasonText, wordFor } from "../words/sentence";
import styles from "./ImportResult.module.css";
import { goTo } from "./route";

const MEANING: Readonly<Record<string, Meaning>> = {
  posted: "automatic",
  inbox: "attention",
  unreadable: "stopped",
  already_received: "neutral",
};

function columnsOf(words: Words): GridColumn<ImportedDocument>[] {
  const status = (row: ImportedDocument) => wordFor(words.jobs.status, row.status) ?? row.status;
  return [
    { id: "path", head: words.jobs.file, width: 200, grow: 2, text: (row) => row.path },
    {
      id: "status",
      head: words.inbox.columns.status,
      width: 150,
      text: status,
      cell: (row) => <StatusChip meaning={MEANING[row.status] ?? "neutral"} word={status(row)} />,
    },
    { id: "supplier", head: words.inbox.columns.supplier, width: 140, grow: 1, text: (row) => row.supplier ?? "" },
    { id: "voucher", head: words.vouchers.columns.number, width: 90, text: (row) => row.voucher ?? "" },
    {
      id: "reason",
      head: words.jobs.reason,
      width: 180,
      grow: 2,
      text: (row) => row.reasons.map((reason) => reasonText(words, reason)).join("; "),
    },
  ];
}

/** What an import did with each file. */
export function ImportResult({ job, onClose }: { job: Job; onClose: () => void }) {
  const words = useWords();
  const columns = useMemo(() => columnsOf(words), [words]);
  const source = useMemo<GridSource<ImportedDocument>>(
    () => ({
      key: ["import", job.id, job.done, job.state],
      load: async (request) => pageOf(job.results, columns, request),
    }),
    [job, columns],
  );
  const open = (row: ImportedDocument) => {
    if (row.document === null) return;
    onClose();
    goTo("inbox", row.document);
  };
  return (
    <div className={styles.result}>
      <div className={styles.list}>
        <Grid
          name="import"
          label={words.jobs.import}
          source={source}
          columns={columns}
          rowId={(row) => `${row.path}-${row.document}`}
          onOpen={open}
          empty={<Empty title={words.jobs.nothingYet} />}
        />
      </div>
    </div>
  );
}
