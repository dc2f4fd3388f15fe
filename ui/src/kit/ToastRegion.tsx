import { CircleCheck, OctagonX, X } from "lucide-react";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as Region,
  Text,
} from "react-aria-components";
import { useWords } from "../words/language";
import { useActions } from "./actions";
import { Button } from "./Button";
import styles from "./Toast.module.css";

interface Message {
  readonly text: string;
  readonly meaning: "done" | "stopped";
  readonly undo?: (() => void) | undefined;
}

/** The messages that stand now. */
export const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Where messages appear: one region at the foot of the window. */
export function ToastRegion() {
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
    <Region queue={queue} className={styles.region ?? ""} aria-label={words.kit.messages}>
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
    </Region>
  );
}
