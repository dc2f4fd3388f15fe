import { useAct } from "../host/queries";
import { ActButton, Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { Empty, Note } from "../kit/Note";
import type { Job } from "../wire";
import { useWords } from "../words/language";
import { reasonText, sentence, wordFor } from "../words/sentence";
import { ImportResult } from "./ImportResult";
import { busyText, endedText, useJobs } from "./jobs";
import { goTo } from "./route";

/** How a job goes, and what came of it. */
export function JobResult({ job: id, onClose }: { job: number; onClose: () => void }) {
  const words = useWords();
  const job = useJobs().find((known) => known.id === id);
  return (
    <Dialog
      title={job ? words.jobs.titles[job.kind] : words.jobs.recent}
      open
      onClose={onClose}
      shape={job?.kind === "import" ? "wide" : "dialog"}
      foot={job ? <Foot job={job} onClose={onClose} /> : undefined}
    >
      {job ? (
        <>
          <State job={job} />
          {job.kind === "import" ? <ImportResult job={job} onClose={onClose} /> : null}
        </>
      ) : (
        <Empty title={words.jobs.gone} />
      )}
    </Dialog>
  );
}

function Foot({ job, onClose }: { job: Job; onClose: () => void }) {
  const words = useWords();
  const cancel = useAct("job_cancel");
  const undo = useAct("run_undo");
  const { run } = job;
  return (
    <>
      {job.state === "running" ? (
        <ActButton label={words.jobs.stop} keys={["X"]} onPress={() => cancel.mutate({ id: job.id })} />
      ) : null}
      {run !== null && job.posted > 0 && job.state !== "running" ? (
        <ActButton
          label={words.log.undoRun}
          keys={["Delete"]}
          busy={undo.isPending}
          onPress={() => {
            undo.mutate({ run });
            onClose();
          }}
        />
      ) : null}
      {job.kind === "register" && job.state !== "running" ? (
        <ActButton
          label={words.jobs.toSuppliers}
          keys={["G"]}
          onPress={() => {
            onClose();
            goTo("suppliers");
          }}
        />
      ) : null}
      <Button kind="primary" label={words.kit.close} keys={["Escape"]} onPress={onClose} />
    </>
  );
}

/** Where a job stands; when it has ended, what happened, what is safe and what to do next. */
export function State({ job }: { job: Job }) {
  const words = useWords();
  if (job.state === "running") {
    return (
      <p className="digits" role="status">
        {busyText(words, job)} {words.shell.jobCount(job.done, job.total)}
      </p>
    );
  }
  if (job.failure) {
    return (
      <Note meaning="stopped" title={words.jobs.failed[job.kind]}>
        {sentence(words, job.failure)}
      </Note>
    );
  }
  return <Outcome job={job} />;
}

function Outcome({ job }: { job: Job }) {
  const words = useWords();
  const text = endedText(words, job);
  const { outcome } = job;
  if (job.state === "cancelled") return <Note meaning="neutral" title={text} />;
  if (outcome?.type === "verified" && outcome.found > 0) {
    const say = words.settings.findingCodes;
    return (
      <Note meaning="stopped" title={text}>
        <p>{words.settings.findingsAdvice}</p>
        <ul>
          {outcome.findings.map((finding, index) => (
            <li key={`${finding.code}-${index}`} title={finding.detail}>
              {wordFor<(subject: string) => string>(say, finding.code)?.(finding.subject) ?? finding.detail}
            </li>
          ))}
        </ul>
        <More count={outcome.found - outcome.findings.length} />
      </Note>
    );
  }
  if (outcome?.type === "undone" && outcome.standing > 0) {
    return (
      <Note meaning="attention" title={text}>
        <p>{words.log.standingTitle}</p>
        <ul>
          {outcome.vouchers.map((one) => (
            <li key={one.voucher}>
              {one.voucher}: {wordFor(words.whys, one.reason) ?? one.reason}
            </li>
          ))}
        </ul>
        <More count={outcome.standing - outcome.vouchers.length} />
      </Note>
    );
  }
  if (outcome?.type === "register" && outcome.failure) {
    return (
      <Note meaning="stopped" title={text}>
        {reasonText(words, outcome.failure)}
      </Note>
    );
  }
  return <Note meaning="done" title={text} />;
}

function More({ count }: { count: number }) {
  const words = useWords();
  return count > 0 ? <p>{words.jobs.more(count)}</p> : null;
}
