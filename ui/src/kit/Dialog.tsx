import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../words/language";
import { ActionLayer } from "./actions";
import { Button } from "./Button";
import styles from "./Dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Acts at the foot; the one the dialog is about stands last. */
  readonly foot?: ReactNode;
  /** dialog: in the middle; wide: for lists; sheet: along the right edge. */
  readonly shape?: "dialog" | "wide" | "sheet";
}

/** What floats on top until it is answered or closed. Esc closes. */
export function Dialog({ title, open, onClose, children, foot, shape = "dialog" }: DialogProps) {
  const words = useWords();
  return (
    <ModalOverlay
      className={styles.veil ?? ""}
      data-shape={shape}
      isOpen={open}
      onOpenChange={(now) => now || onClose()}
      isDismissable
    >
      <Modal className={styles.modal ?? ""} data-shape={shape}>
        <AriaDialog className={styles.dialog ?? ""}>
          <ActionLayer>
            <header className={styles.head}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <Button kind="quiet" iconOnly icon={<X />} label={words.kit.close} keys={["Escape"]} onPress={onClose} />
            </header>
            <div className={styles.body}>{children}</div>
            {foot ? <footer className={styles.foot}>{foot}</footer> : null}
          </ActionLayer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
