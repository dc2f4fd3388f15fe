import type { RefObject } from "react";
import { Keyboard, Menu as AriaMenu, MenuItem, Popover } from "react-aria-components";
import { ActionLayer } from "./actions";
import { showKey } from "./keys";
import type { MenuChoice } from "./Menu";
import styles from "./Menu.module.css";

interface MenuListProps {
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly stays: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** What a menu's button opens. */
export function MenuList({ label, choices, stays, button, onClose }: MenuListProps) {
  const checked = choices.filter((choice) => choice.checked).map((choice) => choice.id);
  const switches = choices.some((choice) => choice.checked !== undefined);
  return (
    <Popover
      triggerRef={button}
      isOpen
      onOpenChange={(open) => open || onClose()}
      placement="bottom start"
      aria-label={label}
      className={styles.popover ?? ""}
    >
      <ActionLayer>
        <AriaMenu
          className={styles.menu ?? ""}
          aria-label={label}
          autoFocus="first"
          selectionMode={switches ? "multiple" : "none"}
          selectedKeys={checked}
          onAction={(key) => {
            if (!stays) onClose();
            choices.find((choice) => choice.id === key)?.run();
          }}
          onClose={onClose}
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
  );
}
