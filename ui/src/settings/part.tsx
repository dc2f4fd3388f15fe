import type { ReactNode } from "react";
import { TextField } from "../kit/Field";
import { useTyped } from "../kit/typed";
import type { SaveSettings, Settings } from "../wire";
import { useWords } from "../words/language";
import styles from "./Settings.module.css";

/** What of the settings can be changed; the rest stays. */
export type SettingsChange = Partial<Omit<SaveSettings, "version">>;

/** A part of the company's settings. */
export interface PartProps {
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => void;
}

interface DraftProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly value: string;
  readonly onDone: (value: string) => void;
}

/** A text that is saved when its field is left. */
export function Draft({ label, help, error, value, onDone }: DraftProps) {
  const [typed, setTyped] = useTyped(value);
  return (
    <TextField
      label={label}
      help={help}
      error={error}
      value={typed}
      onChange={setTyped}
      onDone={() => typed.trim() !== value && onDone(typed.trim())}
    />
  );
}

/** A plain table of a setting, with what can be added at its foot. */
export function PlainTable({
  heads,
  numbers,
  children,
  foot,
}: {
  heads: readonly string[];
  /** The heads of columns of numbers, which stand to the right. */
  numbers?: readonly string[];
  children: ReactNode;
  foot?: ReactNode;
}) {
  const words = useWords();
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={`${head}-${index}`} scope="col" className={numbers?.includes(head) ? styles.number : undefined}>
                {head || <span className="visually-hidden">{words.shell.actions}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {foot}
    </>
  );
}
