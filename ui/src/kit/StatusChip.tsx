import { CircleCheck, CircleDashed, OctagonX, TriangleAlert, Zap } from "lucide-react";
import styles from "./StatusChip.module.css";

/** What a coloured thing means. `neutral` is nothing of the four: it waits, or is only a fact. */
export type Meaning = "done" | "attention" | "stopped" | "automatic" | "neutral";

const SIGNS = { done: CircleCheck, attention: TriangleAlert, stopped: OctagonX, automatic: Zap, neutral: CircleDashed };

/** The sign of a meaning; always beside a word. */
export function Sign({ meaning }: { meaning: Meaning }) {
  const Shape = SIGNS[meaning];
  return <Shape aria-hidden className={styles.sign} data-meaning={meaning} />;
}

/** A state: its sign and its word. */
export function StatusChip({ meaning, word, plain = false }: { meaning: Meaning; word: string; plain?: boolean }) {
  return (
    <span className={styles.chip} data-meaning={meaning} data-plain={plain || undefined} title={word}>
      <Sign meaning={meaning} />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
