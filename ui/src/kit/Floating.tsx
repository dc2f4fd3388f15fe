import type { ReactNode, RefObject } from "react";
import { Dialog, Popover, type PopoverProps } from "react-aria-components";
import { ActionLayer } from "./actions";
import styles from "./Floating.module.css";

interface FloatingProps {
  readonly label: string;
  /** What opened it: it stands beside, and gets the focus back. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: NonNullable<PopoverProps["placement"]>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What a button opens beside itself; Esc or a click elsewhere closes it. */
export function Floating({ label, button, placement, onClose, children }: FloatingProps) {
  return (
    <Popover
      triggerRef={button}
      isOpen
      onOpenChange={(open) => open || onClose()}
      placement={placement}
      className={styles.floating ?? ""}
    >
      <Dialog className={styles.dialog ?? ""} aria-label={label}>
        <ActionLayer>{children}</ActionLayer>
      </Dialog>
    </Popover>
  );
}
