import { useState } from "react";
import { useAct } from "../host/queries";
import { useActions } from "../kit/actions";
import { type EndedJob, ProgressList, type RunningJob } from "../kit/ProgressList";
import { Sign } from "../kit/StatusChip";
import type { CompanyInfo } from "../wire";
import { formatDay, formatTime } from "../words/dates";
import { useWords } from "../words/language";
import { busyText, endedText, useJobs, useRunning } from "./jobs";
import styles from "./StatusBar.module.css";

/** Ended work that the list of work still shows. */
const ENDED_SHOWN = 5;

interface StatusBarProps {
  readonly company: CompanyInfo;
  readonly saving: boolean;
  readonly onResults: (job: number) => void;
}

/** Running work, the last refresh from the register, and whether all is saved. */
export function StatusBar({ company, saving, onResults }: StatusBarProps) {
  const words = useWords();
  return (
    <footer className={styles.bar}>
      <Work onResults={onResults} />
      <span className={styles.space} />
      <span>
        {company.register_refreshed_at
          ? words.shell.lastRefresh(refreshed(company.register_refreshed_at))
          : words.shell.neverRefreshed}
      </span>
      <span className={styles.saved} role="status">
        <Sign meaning={saving ? "neutral" : "done"} />
        {saving ? words.shell.saving : words.shell.saved}
      </span>
    </footer>
  );
}

function Work({ onResults }: { onResults: (job: number) => void }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const cancel = useAct("job_cancel");
  const jobs = useJobs();
  const show = (id: number) => {
    setOpen(false);
    onResults(id);
  };
  const running = useRunning(jobs).map((job): RunningJob => ({
    id: String(job.id),
    label: busyText(words, job),
    done: job.done,
    total: job.total,
    cancel: () => cancel.mutate({ id: job.id }),
    open: () => show(job.id),
  }));
  const ended = jobs
    .filter((job) => job.state !== "running")
    .slice(0, ENDED_SHOWN)
    .map((job): EndedJob => ({
      id: String(job.id),
      label: words.jobs.titles[job.kind],
      text: endedText(words, job),
      open: () => show(job.id),
    }));
  useActions([
    {
      id: "jobs",
      label: words.jobs.list,
      group: words.shell.everywhere,
      keys: ["Mod+J"],
      blocked: running.length + ended.length > 0 ? undefined : words.shell.idle,
      run: () => setOpen(!open),
    },
  ]);
  return <ProgressList running={running} ended={ended} open={open} onOpen={setOpen} />;
}

function refreshed(at: string): string {
  const day = formatDay(at);
  return day === formatDay(new Date().toISOString()) ? formatTime(at) : `${day} ${formatTime(at)}`;
}
