import type { RunningJob } from "./ProgressList";
import styles from "./ProgressList.module.css";

/** How far a job is; full where it is not known how much there is. */
export function ProgressBar({ job: { label, done, total } }: { job: RunningJob }) {
  const known = total > 0 ? { "aria-valuenow": done, "aria-valuemin": 0, "aria-valuemax": total } : {};
  return (
    <span className={styles.bar} role="progressbar" aria-label={label} {...known}>
      <span className={styles.fill} style={{ width: `${total > 0 ? (100 * done) / total : 100}%` }} />
    </span>
  );
}
