import { useAct, useAnswer } from "../host/queries";
import { type Job, ProgressList } from "../kit/ProgressList";
import { Sign } from "../kit/StatusChip";
import type { CompanyInfo } from "../wire";
import { formatDay, formatTime } from "../words/dates";
import { useWords } from "../words/language";
import styles from "./StatusBar.module.css";

interface StatusBarProps {
  readonly company: CompanyInfo;
  readonly saving: boolean;
  readonly onResults: (job: number) => void;
}

/** Running work, the last refresh from the register, and whether all is saved. */
export function StatusBar({ company, saving, onResults }: StatusBarProps) {
  const words = useWords();
  const list = useAnswer("job_list", {});
  const cancel = useAct("job_cancel");
  const jobs = list.data ?? [];
  const running: Job[] = jobs
    .filter((job) => job.state === "running")
    .map((job) => ({
      id: String(job.id),
      label: words.jobs[job.kind],
      done: job.done,
      total: job.total,
      cancel: () => cancel.mutate({ id: job.id }),
      ...(job.kind === "import" ? { open: () => onResults(job.id) } : {}),
    }));
  const last = jobs.find((job) => job.kind === "import" && job.state !== "running");
  return (
    <footer className={styles.bar}>
      <ProgressList jobs={running} />
      {running.length === 0 && last ? (
        <button type="button" className={styles.last} onClick={() => onResults(last.id)}>
          {words.jobs.lastImport(last.posted, last.held, last.unreadable, last.known)}
        </button>
      ) : null}
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

function refreshed(at: string): string {
  const day = formatDay(at);
  return day === formatDay(new Date().toISOString()) ? formatTime(at) : `${day} ${formatTime(at)}`;
}
