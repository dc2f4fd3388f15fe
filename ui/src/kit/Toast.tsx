import { CircleCheck, OctagonX, X } from "lucide-react";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  Text,
} from "react-aria-components";
import { useWords } from "../words/language";
import { useActions } from "./actions";
import { Button } from "./Button";
import styles from "./Toast.module.css";

/** How long undo stays at hand; afterwards the log has it. */
export const UNDO_MS = 10_000;

interface Message {
  readonly text: string;
  readonly meaning: "done" | "stopped";
  readonly undo?: (() => void) | undefined;
}

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Says that something was done, with its undo for ten seconds. */
export function tellDone(text: string, undo?: () => void): void {
  queue.add({ text, meaning: "done", undo }, { timeout: UNDO_MS });
}

/** Says what went wrong with an act that has no place of its own; stays until it is closed. */
export function tellStopped(text: string): void {
  queue.add({ text, meaning: "stopped" });
}

/** Takes all messages away. */
export function clearMessages(): void {
  queue.clear();
}

/** Where messages appear: one region at the foot of the window. */
export function Toasts() {
  const words = useWords();
  const undoLatest = () => {
    const latest = queue.visibleToasts.find((toast) => toast.content.undo);
    if (!latest) return;
    latest.content.undo?.();
    queue.close(latest.key);
  };
  const closeLatest = () => {
    const [latest] = queue.visibleToasts;
    if (latest) queue.close(latest.key);
  };
  const group = words.shell.everywhere;
  useActions([
    { id: "undo", label: words.kit.undo, group, keys: ["Mod+Z"], run: undoLatest },
    { id: "close-message", label: words.kit.closeMessage, group, keys: ["Mod+Shift+X"], run: closeLatest },
  ]);
  return (
    <ToastRegion queue={queue} className={styles.region ?? ""} aria-label={words.kit.messages}>
      {({ toast }) => (
        <AriaToast toast={toast} className={styles.toast ?? ""} data-meaning={toast.content.meaning}>
          {toast.content.meaning === "done" ? <CircleCheck aria-hidden /> : <OctagonX aria-hidden />}
          <ToastContent className={styles.content ?? ""}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.undo ? (
            <Button
              label={words.kit.undo}
              keys={["Mod+Z"]}
              onPress={() => {
                toast.content.undo?.();
                queue.close(toast.key);
              }}
            />
          ) : null}
          <Button
            kind="quiet"
            iconOnly
            icon={<X />}
            label={words.kit.closeMessage}
            keys={["Mod+Shift+X"]}
            onPress={() => queue.close(toast.key)}
          />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
