import { type ReactNode, useState } from "react";
import {
  Button as AriaButton,
  Keyboard,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import { useWords } from "../words/language";
import { ActionLayer, useOwnAction } from "./actions";
import { Hint } from "./Button";
import button from "./Button.module.css";
import { showKey } from "./keys";
import styles from "./Menu.module.css";

/** One line of a menu. */
export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly keys?: readonly string[];
  /** Set for choices that are on or off. */
  readonly checked?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  /** What the button does, for its tooltip and the key sheet. */
  readonly act: string;
  readonly keys: readonly string[];
  readonly icon?: ReactNode;
  readonly iconOnly?: boolean;
  readonly choices: readonly MenuChoice[];
  /** Menus of switches stay open. */
  readonly stays?: boolean;
  readonly kind?: "plain" | "quiet";
}

/** A button that opens a list of acts or switches. */
export function Menu({ label, act, keys, icon, iconOnly, choices, stays = false, kind = "quiet" }: MenuProps) {
  const checked = choices.filter((choice) => choice.checked).map((choice) => choice.id);
  const switches = choices.some((choice) => choice.checked !== undefined);
  const [open, setOpen] = useState(false);
  useOwnAction({ label: act, keys, run: () => setOpen(true), waiting: useWords().kit.rowFirst });
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Hint text={act} keys={keys}>
        <AriaButton
          className={button.button ?? ""}
          data-kind={kind}
          data-icon-only={iconOnly || undefined}
          data-keys={keys.join(" ")}
          aria-label={iconOnly ? label : undefined}
        >
          {icon}
          {iconOnly ? null : <span className={styles.label}>{label}</span>}
        </AriaButton>
      </Hint>
      <Popover className={styles.popover ?? ""}>
        <ActionLayer>
          <AriaMenu
            className={styles.menu ?? ""}
            aria-label={label}
            selectionMode={switches ? "multiple" : "none"}
            selectedKeys={checked}
            shouldCloseOnSelect={!stays}
            onAction={(key) => choices.find((choice) => choice.id === key)?.run()}
          >
            {choices.map((choice) => (
              <MenuItem key={choice.id} id={choice.id} className={styles.item ?? ""} textValue={choice.label}>
                {({ isSelected }) => (
                  <>
                    {switches ? <span className={styles.check}>{isSelected ? "✓" : ""}</span> : null}
                    <span className={styles.text}>{choice.label}</span>
                    {choice.keys?.[0] ? <Keyboard>{showKey(choice.keys[0])}</Keyboard> : null}
                  </>
                )}
              </MenuItem>
            ))}
          </AriaMenu>
        </ActionLayer>
      </Popover>
    </MenuTrigger>
  );
}
