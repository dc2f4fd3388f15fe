import type { ReactNode } from "react";
import { useWords } from "../words/language";
import { useOwnAction } from "./actions";
import { hint } from "./hint";
import styles from "./Toggle.module.css";

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Why it can't be changed now. */
  readonly blocked?: string | undefined;
  readonly keys?: readonly string[];
  /** automatic: switches what the program does by itself. */
  readonly meaning?: "plain" | "automatic";
  readonly children?: ReactNode;
}

/** On or off, said in a word beside the sign. */
export function Toggle({ label, on, onChange, blocked, keys, meaning, children }: ToggleProps) {
  const told = blocked !== undefined || keys?.length;
  return (
    <label
      className={styles.toggle}
      data-blocked={blocked !== undefined || undefined}
      {...(told ? hint(blocked ?? label, keys) : {})}
    >
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className={styles.input}
        aria-label={label}
        aria-readonly={blocked !== undefined || undefined}
        checked={on}
        onChange={() => blocked === undefined && onChange(!on)}
      />
      <span
        className={styles.track}
        aria-hidden
        data-on={on || undefined}
        data-automatic={meaning === "automatic" || undefined}
      >
        <span className={styles.knob} />
      </span>
      <span>{children ?? label}</span>
    </label>
  );
}

/** A toggle that its key turns for as long as it stands; in a row, while the row has the focus. */
export function ActToggle(toggle: ToggleProps & { readonly keys: readonly string[] }) {
  const { label, keys, blocked, on, onChange } = toggle;
  useOwnAction({ label, keys, blocked, run: () => onChange(!on), waiting: useWords().kit.rowFirst });
  return <Toggle {...toggle} />;
}

/** The sign of what is switched to automatic, without its control: for a grid cell that takes the key itself. */
export function ToggleSign({ on, blocked }: { on: boolean; blocked: boolean }) {
  return (
    <span
      className={styles.track}
      aria-hidden
      data-on={on || undefined}
      data-automatic
      data-blocked={blocked || undefined}
    >
      <span className={styles.knob} />
    </span>
  );
}
