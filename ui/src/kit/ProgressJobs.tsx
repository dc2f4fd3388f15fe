import type { RefObject } from "react";
import { useWords } from "../words/language";
import { ActionRow } from "./actions";
import { ActButton } from "./Button";
import { Floating } from "./Floating";
import { ProgressBar } from "./ProgressBar";
import type { EndedJob, RunningJob } from "./ProgressList";
import styles from "./ProgressList.module.css";

interface ProgressJobsProps {
  readonly running: readonly RunningJob[];
  readonly ended: readonly EndedJob[];
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** All work, one line each: how far it is and how to stop it, or what came of it. */
export function ProgressJobs({ running, ended, button, onClose }: ProgressJobsProps) {
  const words = useWords();
  return (
    <Floating label={words.shell.jobs} button={button} placement="top start" onClose={onClose}>
      <div className={styles.list}>
        {running.map((job) => (
          <ActionRow key={job.id} className={styles.job}>
            <span className={styles.label}>{job.label}</span>
            <span className="digits">{words.shell.jobCount(job.done, job.total)}</span>
            <ProgressBar job={job} />
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
      </div>
    </Floating>
  );
}
