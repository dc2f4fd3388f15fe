import { Inbox } from "lucide-react";
import { useWords } from "../words/language";
import styles from "./DropLine.module.css";

/** While files hover over the window: one line that says what will happen to them. */
export function DropLine({ count }: { count: number }) {
  const words = useWords();
  if (count === 0) return null;
  return (
    <div className={styles.veil} role="status">
      <div className={styles.line}>
        <Inbox aria-hidden />
        {words.shell.dropHere(count)}
      </div>
    </div>
  );
}
