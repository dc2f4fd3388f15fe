import type { ReactNode } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger } from "react-aria-components";
import { useWords } from "../words/language";
import { type Action, useOwnAction } from "./actions";
import styles from "./Button.module.css";
import { showKey } from "./keys";

interface Look {
  /** primary: the one act a view is about; danger: can't be undone; quiet: beside others. */
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly icon?: ReactNode;
  readonly iconOnly?: boolean;
}

interface ButtonProps extends Look {
  readonly label: string;
  readonly keys?: readonly string[] | undefined;
  /** Why it can't be pressed now; it stays reachable so that the reason can be read. */
  readonly blocked?: string | undefined;
  readonly busy?: boolean;
  readonly autoFocus?: boolean;
  readonly expanded?: boolean;
  readonly onPress?: () => void;
}

/** A button with its key, and the reason when it is blocked, in the tooltip. */
export function Button({
  label,
  keys,
  blocked,
  kind = "plain",
  icon,
  iconOnly = false,
  busy,
  autoFocus,
  expanded,
  onPress,
}: ButtonProps) {
  const isBlocked = blocked !== undefined;
  const button = (
    <AriaButton
      className={styles.button ?? ""}
      data-kind={kind}
      data-icon-only={iconOnly || undefined}
      data-blocked={isBlocked || undefined}
      data-keys={keys?.join(" ")}
      aria-label={iconOnly ? label : undefined}
      aria-disabled={isBlocked}
      aria-expanded={expanded}
      isPending={busy ?? false}
      autoFocus={autoFocus ?? false}
      onPress={() => {
        if (!isBlocked) onPress?.();
      }}
    >
      {icon}
      {iconOnly ? null : <span>{label}</span>}
    </AriaButton>
  );
  if (!iconOnly && !keys?.length && !isBlocked) return button;
  return (
    <Hint text={blocked ?? label} keys={keys}>
      {button}
    </Hint>
  );
}

/** The button of an action: its label, its key and what blocks it. */
export function ActionButton({ action, ...look }: Look & { readonly action: Action }) {
  return <Button label={action.label} keys={action.keys} blocked={action.blocked} onPress={action.run} {...look} />;
}

/** A button that can be done by its key for as long as it stands; in a row, while the row has the focus. */
export function ActButton(button: ButtonProps & { readonly keys: readonly string[] }) {
  const { label, keys, blocked, busy, onPress } = button;
  const run = () => busy || onPress?.();
  useOwnAction({ label, keys, blocked, run, waiting: useWords().kit.rowFirst });
  return <Button {...button} />;
}

/** A tooltip for something that takes focus: a sentence and, if it has one, the key. */
export function Hint({
  text,
  keys,
  children,
}: {
  text: string;
  keys?: readonly string[] | undefined;
  children: ReactNode;
}) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <Tooltip className={styles.hint ?? ""} offset={6}>
        {text}
        {keys?.slice(0, 1).map((key) => (
          <kbd key={key}>{showKey(key)}</kbd>
        ))}
      </Tooltip>
    </TooltipTrigger>
  );
}
