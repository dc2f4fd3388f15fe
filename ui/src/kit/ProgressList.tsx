import { Button as AriaButton, Dialog, DialogTrigger, Popover, ProgressBar } from "react-aria-components";
import { useWords } from "../words/language";
import { ActionLayer, ActionRow } from "./actions";
import { ActButton, Hint } from "./Button";
import styles from "./ProgressList.module.css";

/** Work that runs: how far it is and how to stop it. */
export interface RunningJob {
  readonly id: string;
  readonly label: string;
  readonly done: number;
  /** 0 when it is not known how much there is. */
  readonly total: number;
  readonly cancel: () => void;
  /** Shows what has come of it so far. */
  readonly open: () => void;
}

/** Work that has ended, and what came of it. */
export interface EndedJob {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly open: () => void;
}

interface ProgressListProps {
  readonly running: readonly RunningJob[];
  readonly ended: readonly EndedJob[];
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** Work in the status bar: the sum in a line, the list with cancel and results when it is pressed. */
export function ProgressList({ running, ended, open, onOpen }: ProgressListProps) {
  const words = useWords();
  const [first] = running;
  const [last] = ended;
  if (!first && !last) return <span className={styles.idle}>{words.shell.idle}</span>;
  return (
    <DialogTrigger isOpen={open} onOpenChange={onOpen}>
      <Hint text={words.jobs.list} keys={["Mod+J"]}>
        <AriaButton className={styles.sum ?? ""} data-keys="Mod+J">
          {first ? (
            <>
              {first.label} {words.shell.jobCount(first.done, first.total)}
              <Bar job={first} />
              {running.length > 1 ? words.shell.moreJobs(running.length - 1) : null}
            </>
          ) : (
            <span className={styles.last}>{last?.text}</span>
          )}
        </AriaButton>
      </Hint>
      <Popover className={styles.popover ?? ""} placement="top start">
        <Dialog className={styles.list ?? ""} aria-label={words.shell.jobs}>
          <ActionLayer>
            {running.map((job) => (
              <ActionRow key={job.id} className={styles.job}>
                <span className={styles.label}>{job.label}</span>
                <span className="digits">{words.shell.jobCount(job.done, job.total)}</span>
                <Bar job={job} />
                <ActButton label={words.shell.jobOpen} keys={["O"]} onPress={job.open} />
                <ActButton label={words.jobs.stop} keys={["X"]} onPress={job.cancel} />
              </ActionRow>
            ))}
            {ended.length > 0 ? <h3 className={styles.head}>{words.jobs.recent}</h3> : null}
            {ended.map((job) => (
              <ActionRow key={job.id} className={styles.job}>
                <span className={styles.label}>
                  <strong>{job.label}</strong>
                  <span className={styles.text}>{job.text}</span>
                </span>
                <ActButton label={words.shell.jobOpen} keys={["O"]} onPress={job.open} />
              </ActionRow>
            ))}
          </ActionLayer>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Bar({ job }: { job: RunningJob }) {
  return (
    <ProgressBar
      className={styles.bar ?? ""}
      aria-label={job.label}
      value={job.done}
      maxValue={Math.max(1, job.total)}
      isIndeterminate={job.total === 0}
    >
      {({ percentage }) => <span className={styles.fill} style={{ width: `${percentage ?? 100}%` }} />}
    </ProgressBar>
  );
}
