import { type ReactNode, useRef, useState } from "react";
import { ActButton } from "./Button";
import { later } from "./later";

const MenuList = later(async () => (await import("./MenuList")).MenuList);

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
  /** For choices that are asked for when they are wanted. */
  readonly onOpen?: () => void;
}

/** A button that opens a list of acts or switches. */
export function Menu({
  label,
  act,
  keys,
  icon,
  iconOnly = false,
  choices,
  stays = false,
  kind = "quiet",
  onOpen,
}: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <ActButton
        ref={button}
        label={label}
        act={act}
        keys={keys}
        kind={kind}
        icon={icon}
        iconOnly={iconOnly}
        opens="menu"
        expanded={open}
        onPress={() => {
          setOpen(true);
          onOpen?.();
        }}
      />
      {open ? <MenuList button={button} onClose={() => setOpen(false)} {...{ label, choices, stays }} /> : null}
    </>
  );
}
