import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLanguage, useWords } from "../words/language";
import { Button } from "./Button";
import styles from "./HelpPanel.module.css";
import { SelectField } from "./Field";
import { Markdown } from "./Markdown";

const TEXTS = import.meta.glob<string>("../../../assets/help/*.md", { query: "?raw", import: "default", eager: true });

/** The help texts, by the view they belong to. */
export const TOPICS = ["autopost", "inbox", "payments", "suppliers", "keys"] as const;
export type Topic = (typeof TOPICS)[number];

interface HelpProps {
  readonly topic: Topic;
  readonly onTopic: (topic: Topic) => void;
  readonly onClose: () => void;
}

/** Help beside the view (F1): text that comes with the program and needs no network. */
export function HelpPanel({ topic, onTopic, onClose }: HelpProps) {
  const words = useWords();
  const [language] = useLanguage();
  const text = useRef<HTMLElement>(null);
  // The text has the focus, so that the arrow keys scroll it; what had it before gets it back.
  useEffect(() => {
    const before = document.activeElement;
    text.current?.focus();
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside
      className={styles.panel}
      aria-label={words.shell.help}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // It closes this panel and not what lies beside it.
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.head}>
        <SelectField
          label={words.shell.help}
          hideLabel
          value={topic}
          choices={TOPICS.map((id) => ({ id, label: words.help[id] }))}
          onChange={(id) => onTopic(id as Topic)}
        />
        <Button kind="quiet" iconOnly icon={<X />} label={words.kit.close} keys={["F1"]} onPress={onClose} />
      </header>
      <article ref={text} className={styles.text} tabIndex={0}>
        <Markdown text={TEXTS[`../../../assets/help/${topic}.${language}.md`] ?? ""} />
      </article>
    </aside>
  );
}
