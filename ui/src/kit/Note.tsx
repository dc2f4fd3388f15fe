import type { ReactNode } from "react";
import { type Meaning, Sign } from "./StatusChip";
import styles from "./Note.module.css";

interface NoteProps {
  readonly meaning: Meaning;
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
}

/** A message that stands where it arose: a sign, what happened, what to do. */
export function Note({ meaning, title, children, act }: NoteProps) {
  return (
    <div className={styles.note} data-meaning={meaning} role={meaning === "stopped" ? "alert" : "note"}>
      <Sign meaning={meaning} />
      <div className={styles.text}>
        <strong>{title}</strong>
        {children ? <div>{children}</div> : null}
        {act ? <div className={styles.act}>{act}</div> : null}
      </div>
    </div>
  );
}

/** An empty place: what belongs here, and the next act. */
export function Empty({ title, children, act }: { title: string; children?: ReactNode; act?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {act ? <div className={styles.act}>{act}</div> : null}
    </div>
  );
}
