import type { ReactNode, Ref } from "react";
import { useWords } from "../words/language";
import { type Action, useOwnAction } from "./actions";
import styles from "./Button.module.css";
import { hint } from "./hint";

interface Look {
  /** primary: the one act a view is about; danger: can't be undone; quiet: beside others. */
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly icon?: ReactNode;
  readonly iconOnly?: boolean;
}

interface ButtonProps extends Look {
  readonly label: string;
  readonly keys?: readonly string[] | undefined;
  /** What the tooltip says when it is more than the label. */
  readonly act?: string | undefined;
  /** Why it can't be pressed now; it stays reachable so that the reason can be read. */
  readonly blocked?: string | undefined;
  readonly busy?: boolean;
  readonly autoFocus?: boolean;
  readonly expanded?: boolean;
  /** What it opens. */
  readonly opens?: "menu" | "dialog";
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onPress?: () => void;
}

/** A button with its key, and the reason when it is blocked, in the tooltip. */
export function Button({ label, keys, act, blocked, kind = "plain", icon, iconOnly = false, ...rest }: ButtonProps) {
  const { busy = false, autoFocus = false, expanded, opens, ref, onPress } = rest;
  const still = blocked !== undefined || busy;
  const told = iconOnly || act !== undefined || keys?.length || blocked !== undefined;
  return (
    <button
      ref={ref}
      type="button"
      className={styles.button}
      data-kind={kind}
      data-icon-only={iconOnly || undefined}
      data-blocked={blocked !== undefined || undefined}
      data-pending={busy || undefined}
      aria-label={iconOnly ? label : undefined}
      aria-disabled={still}
      aria-expanded={expanded}
      aria-haspopup={opens}
      autoFocus={autoFocus}
      {...(told ? hint(blocked ?? act ?? label, keys) : {})}
      onClick={(event) => {
        // WebKit on macOS gives a button that is clicked no focus: the keys of its row would not know of it.
        event.currentTarget.focus({ preventScroll: true });
        if (!still) onPress?.();
      }}
    >
      {icon}
      {iconOnly ? null : <span>{label}</span>}
    </button>
  );
}

/** The button of an action: its label, its key and what blocks it. */
export function ActionButton({ action, ...look }: Look & { readonly action: Action }) {
  return <Button label={action.label} keys={action.keys} blocked={action.blocked} onPress={action.run} {...look} />;
}

/** A button that can be done by its key for as long as it stands; in a row, while the row has the focus. */
export function ActButton(button: ButtonProps & { readonly keys: readonly string[] }) {
  const { label, keys, act, blocked, busy, onPress } = button;
  const run = () => busy || onPress?.();
  useOwnAction({ label: act ?? label, keys, blocked, run, waiting: useWords().kit.rowFirst });
  return <Button {...button} />;
}
