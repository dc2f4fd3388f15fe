import type { ReactNode } from "react";
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

/** One of a few, shown side by side; arrow keys move. */
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
  return (
    <fieldset className={styles.segments} aria-label={label}>
      {choices.map(([id, text]) => (
        <label key={id} className={styles.segment} data-chosen={id === value || undefined}>
          <input type="radio" name={label} value={id} checked={id === value} onChange={() => onChange(id)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
