import { useMemo } from "react";
import { useAct, useAnswer } from "../host/queries";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { Grid, type GridColumn, type GridSource, pageOf } from "../kit/Grid";
import { Empty, Note } from "../kit/Note";
import { type Meaning, StatusChip } from "../kit/StatusChip";
import { tellDone } from "../kit/Toast";
import type { ImportedDocument, Job } from "../wire";
import { useWords, type Words } from "../words/language";
import { reasonText, sentence, wordFor } from "../words/sentence";
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
export function ImportResult({ job: id, onClose }: { job: number; onClose: () => void }) {
  const words = useWords();
  const job = useAnswer("job_list", {}).data?.find((known) => known.id === id);
  return (
    <Dialog
      title={words.jobs.import}
      open
      onClose={onClose}
      shape="wide"
      foot={job ? <Foot job={job} onClose={onClose} /> : undefined}
    >
      {job ? <Result job={job} onClose={onClose} /> : <Empty title={words.jobs.gone} />}
    </Dialog>
  );
}

function Foot({ job, onClose }: { job: Job; onClose: () => void }) {
  const words = useWords();
  const cancel = useAct("job_cancel");
  const undo = useAct("run_undo", {
    onDone: (undone) => tellDone(words.log.undone(undone.reversed.length, undone.standing.length)),
  });
  const { run } = job;
  return (
    <>
      {job.state === "running" ? (
        <Button label={words.kit.cancel} onPress={() => cancel.mutate({ id: job.id })} />
      ) : null}
      {run !== null && job.posted > 0 && job.state !== "running" ? (
        <Button label={words.log.undoRun} busy={undo.isPending} onPress={() => undo.mutate({ run })} />
      ) : null}
      <Button kind="primary" label={words.kit.close} onPress={onClose} />
    </>
  );
}

function Result({ job, onClose }: { job: Job; onClose: () => void }) {
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
      <p className="digits">
        {words.shell.jobCount(job.done, job.total)} ·{" "}
        {words.jobs.lastImport(job.posted, job.held, job.unreadable, job.known)}
      </p>
      {job.failure ? (
        <Note meaning="stopped" title={words.jobs.stopped}>
          {sentence(words, job.failure)}
        </Note>
      ) : null}
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
