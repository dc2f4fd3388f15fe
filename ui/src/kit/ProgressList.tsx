import { Button as AriaButton, Dialog, DialogTrigger, Popover, ProgressBar } from "react-aria-components";
import { useWords } from "../words/language";
import { Button } from "./Button";
import styles from "./ProgressList.module.css";

/** Work that runs: how far it is and how to stop it. */
export interface Job {
  readonly id: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly cancel?: () => void;
  /** Shows what has come of it so far. */
  readonly open?: () => void;
}

/** Running work in the status bar: the sum in a line, the list with cancel when it is pressed. */
export function ProgressList({ jobs }: { jobs: readonly Job[] }) {
  const words = useWords();
  const first = jobs[0];
  if (!first) return <span className={styles.idle}>{words.shell.idle}</span>;
  return (
    <DialogTrigger>
      <AriaButton className={styles.sum ?? ""}>
        {first.label} {words.shell.jobCount(first.done, first.total)}
        <Bar job={first} label={first.label} />
        {jobs.length > 1 ? words.shell.moreJobs(jobs.length - 1) : null}
      </AriaButton>
      <Popover className={styles.popover ?? ""} placement="top start">
        <Dialog className={styles.list ?? ""} aria-label={words.shell.jobs}>
          {jobs.map((job) => (
            <div key={job.id} className={styles.job}>
              <span className={styles.label}>{job.label}</span>
              <span className="digits">{words.shell.jobCount(job.done, job.total)}</span>
              <Bar job={job} label={job.label} />
              {job.open ? <Button label={words.shell.jobOpen} onPress={job.open} /> : null}
              {job.cancel ? <Button label={words.kit.cancel} onPress={job.cancel} /> : null}
            </div>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Bar({ job, label }: { job: Job; label: string }) {
  return (
    <ProgressBar
      className={styles.bar ?? ""}
      aria-label={label}
      value={job.done}
      maxValue={Math.max(1, job.total)}
      isIndeterminate={job.total === 0}
    >
      {({ percentage }) => <span className={styles.fill} style={{ width: `${percentage ?? 100}%` }} />}
    </ProgressBar>
  );
}
