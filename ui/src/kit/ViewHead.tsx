import type { ReactNode } from "react";
import { useWords } from "../words/language";
import { useOwnAction } from "./actions";
import styles from "./ViewHead.module.css";

interface ViewHeadProps {
  readonly title: string;
  /** Filters beside the title. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a view: its title, its filters, its acts. */
export function ViewHead({ title, children, actions }: ViewHeadProps) {
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      <div className={styles.filters}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </header>
  );
}

/** One of a few, shown side by side; arrow keys move, and F6 from anywhere. */
export function Segments<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  const words = useWords();
  const step = (by: 1 | -1) => {
    const at = choices.findIndex(([id]) => id === value);
    const next = choices[(at + by + choices.length) % choices.length];
    if (next) onChange(next[0]);
  };
  useSteps(step, "F6");
  return (
    <fieldset className={styles.segments} aria-label={label} title={`${words.kit.nextTab} (F6)`}>
      {choices.map(([id, text]) => (
        <label key={id} className={styles.segment} data-chosen={id === value || undefined}>
          <input type="radio" name={label} value={id} checked={id === value} onChange={() => onChange(id)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** The keys that lead to the next and the previous of a few. */
export function useSteps(step: (by: 1 | -1) => void, key: string): void {
  const words = useWords();
  const waiting = words.kit.rowFirst;
  useOwnAction({ label: words.kit.nextTab, keys: [key], run: () => step(1), waiting });
  useOwnAction({ label: words.kit.previousTab, keys: [`Shift+${key}`], run: () => step(-1), waiting });
}
