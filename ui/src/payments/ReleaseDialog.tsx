import { useEffect, useRef, useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { ActButton, Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { Facts } from "../kit/Facts";
import { SelectField } from "../kit/Field";
import { Empty, Note } from "../kit/Note";
import { busyText, useJobs, useRunning } from "../shell/jobs";
import { goTo } from "../shell/route";
import type { Batch, Job, PaymentFormat, ReleaseSheet } from "../wire";
import { formatAmount } from "../words/amount";
import { accountText } from "../words/fieldText";
import { useWords } from "../words/language";
import { reasonText, sentence } from "../words/sentence";
import styles from "./Payments.module.css";

const FORMATS: readonly PaymentFormat[] = ["pain.001.001.09", "pain.001.001.03"];

/** The one sheet before a release: count, sum, accounts, warnings; afterwards the file's hash. */
export function ReleaseDialog({
  payments,
  onClose,
  onReleased,
}: {
  payments: readonly number[];
  onClose: () => void;
  onReleased: () => void;
}) {
  const words = useWords();
  const [format, setFormat] = useState<PaymentFormat>("pain.001.001.09");
  const sheet = useAnswer("payment_sheet", { payments: [...payments], format });
  const { release, running, busy, made } = useRelease(onReleased);
  const { data } = sheet;
  const blocked = !data || data.count === 0 || data.debtor_account === null ? words.payments.sheetNoAccount : undefined;
  return (
    <Dialog
      title={words.payments.sheet}
      open
      onClose={onClose}
      shape="wide"
      foot={
        made ? (
          <Button kind="primary" label={words.kit.close} keys={["Escape"]} onPress={onClose} />
        ) : (
          <>
            {running ? <Stop job={running.id} /> : null}
            <Button label={running ? words.kit.close : words.kit.cancel} keys={["Escape"]} onPress={onClose} />
            <ActButton
              kind="primary"
              label={words.payments.sheetAct(data?.count ?? 0)}
              keys={["Mod+Enter"]}
              blocked={data?.count === 0 ? words.payments.emptyTab : blocked}
              busy={busy}
              onPress={() => release.mutate({ payments: [...payments], format })}
            />
          </>
        )
      }
    >
      {made ? <Made batch={made} /> : null}
      {!made && data ? (
        <>
          <Sheet sheet={data} />
          <SelectField
            label={words.payments.sheetFormat}
            value={format}
            choices={FORMATS.map((id) => ({ id, label: id }))}
            onChange={(id) => setFormat(id as PaymentFormat)}
          />
          <p>{words.payments.sheetConsequence}</p>
          {running ? <Progress job={running} /> : null}
        </>
      ) : null}
      {!made && sheet.isPending ? <Empty title={words.grid.loading} /> : null}
      {[sheet.error, release.error].map((error, index) =>
        error && error.code !== "cancelled" ? (
          <Note key={index} meaning="stopped" title={sentence(words, error)} />
        ) : null,
      )}
    </Dialog>
  );
}

/** The release that was begun here: how it goes, and the file it came to. */
function useRelease(onReleased: () => void) {
  const [started, setStarted] = useState<number | null>(null);
  const release = useAct("payment_release", { onDone: ({ job }) => setStarted(job), onFailed: () => undefined });
  const jobs = useJobs().filter((job) => job.id === started);
  const [running] = useRunning(jobs);
  const busy = release.isPending || jobs.some((job) => job.state === "running");
  const outcome = jobs[0]?.outcome;
  const made = outcome?.type === "released" ? outcome : null;
  const done = made !== null;
  const tell = useRef(onReleased);
  tell.current = onReleased;
  useEffect(() => {
    if (done) tell.current();
  }, [done]);
  return { release, running, busy, made };
}

function Progress({ job }: { job: Job }) {
  const words = useWords();
  return (
    <p className="digits" role="status">
      {busyText(words, job)} {words.shell.jobCount(job.done, job.total)}
    </p>
  );
}

function Stop({ job }: { job: number }) {
  const words = useWords();
  const cancel = useAct("job_cancel");
  return <ActButton label={words.jobs.stop} keys={["X"]} onPress={() => cancel.mutate({ id: job })} />;
}

function Sheet({ sheet }: { sheet: ReleaseSheet }) {
  const words = useWords();
  return (
    <>
      <Facts
        facts={[
          [words.payments.sheetCount, sheet.count],
          [
            words.payments.sheetSum,
            <strong key="sum" className={styles.big}>
              {sheet.sums.map((sum) => `${formatAmount(sum.value)} ${sum.currency}`).join(" + ")}
            </strong>,
          ],
          [
            words.payments.sheetFrom,
            sheet.debtor_account ? accountText(sheet.debtor_account) : words.payments.sheetNoAccount,
          ],
        ]}
      />
      {sheet.debtor_account === null ? (
        <Note
          meaning="stopped"
          title={words.payments.sheetNoAccount}
          act={
            <ActButton
              label={words.shell.go(words.shell.views.settings)}
              keys={["G"]}
              onPress={() => goTo("settings", null, "payments")}
            />
          }
        >
          {words.payments.sheetNoAccountAdvice}
        </Note>
      ) : null}
      {sheet.refused.length > 0 ? (
        <Note meaning="attention" title={words.payments.sheetRefused(sheet.refused.length)}>
          <ul>
            {sheet.refused.map((one) => (
              <li key={one.payment}>
                {one.supplier_name}: {one.reasons.map((reason) => reasonText(words, reason)).join(", ")}
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Accounts sheet={sheet} />
    </>
  );
}

function Accounts({ sheet }: { sheet: ReleaseSheet }) {
  const words = useWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.payments.columns.supplier}</th>
          <th scope="col">{words.payments.sheetTo}</th>
          <th scope="col" className={styles.amount}>
            {words.payments.sheetCount}
          </th>
          <th scope="col" className={styles.amount}>
            {words.payments.sheetSum}
          </th>
        </tr>
      </thead>
      <tbody>
        {sheet.accounts.map((account) => (
          <tr key={`${account.account}-${account.name}`}>
            <td>{account.name}</td>
            <td>{accountText(account.account)}</td>
            <td className={styles.amount}>{account.count}</td>
            <td className={styles.amount}>
              {formatAmount(account.sum.value)} {account.sum.currency}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Made({ batch }: { batch: Batch }) {
  const words = useWords();
  return (
    <>
      <Note meaning="done" title={words.payments.made(batch.file_name)} />
      <Facts
        facts={[
          [words.payments.batchCount, batch.count],
          [words.payments.batchSum, formatAmount(batch.control_sum)],
          [
            words.payments.batchHash,
            <span key="hash" className={styles.hash}>
              {batch.sha256}
            </span>,
          ],
        ]}
      />
      <p>{words.payments.sheetConsequence}</p>
    </>
  );
}
