import { useRef, useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { Confirm } from "../kit/Confirm";
import { useFirstFocus } from "../kit/firstFocus";
import { Empty, Note } from "../kit/Note";
import { StatusChip } from "../kit/StatusChip";
import { tellDone } from "../kit/Toast";
import type { Batch } from "../wire";
import { formatAmount } from "../words/amount";
import { formatInstant } from "../words/dates";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";
import styles from "./Payments.module.css";

/** The payment files with hash and control sum, and what became of each. */
export function Batches() {
  const words = useWords();
  const batches = useAnswer("batch_list", {});
  const [asking, ask] = useState<Batch | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useFirstFocus(place);
  const takeBack = useAct("batch_take_back", { onDone: () => tellDone(words.payments.takenBack) });
  if (batches.isError) return <Note meaning="stopped" title={sentence(words, batches.error)} />;
  return (
    <div ref={place} className={styles.scroll} tabIndex={0} role="group" aria-label={words.payments.tabs.batches}>
      {batches.data?.length === 0 ? (
        <Empty title={words.payments.batchesEmpty}>{words.payments.batchesEmptyWhy}</Empty>
      ) : (
        <Table batches={batches.data ?? []} onTakeBack={ask} />
      )}
      <Confirm
        title={words.payments.takeBackTitle}
        consequence={words.payments.takeBackConsequence}
        label={words.payments.takeBack}
        open={asking !== null}
        onClose={() => ask(null)}
        onConfirm={() => asking && takeBack.mutate({ batch: asking.batch })}
      />
    </div>
  );
}

function Table({ batches, onTakeBack }: { batches: readonly Batch[]; onTakeBack: (batch: Batch) => void }) {
  const words = useWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.payments.batch}</th>
          <th scope="col">{words.payments.batchMade}</th>
          <th scope="col" className={styles.amount}>
            {words.payments.batchCount}
          </th>
          <th scope="col" className={styles.amount}>
            {words.payments.batchSum}
          </th>
          <th scope="col">{words.payments.batchState}</th>
          <th scope="col">
            <span className="visually-hidden">{words.shell.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <Line key={batch.batch} batch={batch} onTakeBack={() => onTakeBack(batch)} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ batch, onTakeBack }: { batch: Batch; onTakeBack: () => void }) {
  const words = useWords();
  const [failed, setFailed] = useState<string | null>(null);
  const send = useAct("batch_sent", {
    onDone: () => tellDone(words.payments.markedSent),
    onFailed: (failure) => setFailed(sentence(words, failure)),
  });
  return (
    <ActionRow as="tr">
      <td>
        {batch.file_name}
        <div className={styles.hash}>{batch.sha256}</div>
        {failed ? <Note meaning="stopped" title={failed} /> : null}
      </td>
      <td>{formatInstant(batch.created_at)}</td>
      <td className={styles.amount}>{batch.count}</td>
      <td className={styles.amount}>{formatAmount(batch.control_sum)}</td>
      <td>
        <BatchState batch={batch} />
      </td>
      <td>
        {batch.sent_at || batch.taken_back_at ? null : (
          <div className={styles.acts}>
            <ActButton
              label={words.payments.markSent}
              keys={["S"]}
              busy={send.isPending}
              onPress={() => send.mutate({ batch: batch.batch })}
            />
            <ActButton kind="quiet" label={words.payments.takeBack} keys={["Delete"]} onPress={onTakeBack} />
          </div>
        )}
      </td>
    </ActionRow>
  );
}

function BatchState({ batch }: { batch: Batch }) {
  const words = useWords();
  if (batch.sent_at) return <StatusChip meaning="done" word={words.payments.batchSent(formatInstant(batch.sent_at))} />;
  if (batch.taken_back_at)
    return <StatusChip meaning="neutral" word={words.payments.batchBack(formatInstant(batch.taken_back_at))} />;
  return <StatusChip meaning="attention" word={words.payments.batchWaits} />;
}
