import { useRef } from "react";
import { useWords } from "../words/language";
import { hint } from "./hint";
import { later } from "./later";
import { ProgressBar } from "./ProgressBar";
import styles from "./ProgressList.module.css";

const Jobs = later(async () => (await import("./ProgressJobs")).ProgressJobs);

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
  const button = useRef<HTMLButtonElement>(null);
  const [first] = running;
  const [last] = ended;
  if (!first && !last) return <span className={styles.idle}>{words.shell.idle}</span>;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.sum}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => onOpen(true)}
        {...hint(words.jobs.list, ["Mod+J"])}
      >
        {first ? (
          <>
            {first.label} {words.shell.jobCount(first.done, first.total)}
            <ProgressBar job={first} />
            {running.length > 1 ? words.shell.moreJobs(running.length - 1) : null}
          </>
        ) : (
          <span className={styles.last}>{last?.text}</span>
        )}
      </button>
      {open ? <Jobs running={running} ended={ended} button={button} onClose={() => onOpen(false)} /> : null}
    </>
  );
}
