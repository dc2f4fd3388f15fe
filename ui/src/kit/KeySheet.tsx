import { useEffect, useRef } from "react";
import { useWords } from "../words/language";
import type { Action } from "./actions";
import { Dialog } from "./Dialog";
import { showKey } from "./keys";
import styles from "./KeySheet.module.css";

type Line = readonly [label: string, keys: readonly string[]];

/** Every key that does something now, under the part it belongs to. */
export function KeySheet({
  open,
  onClose,
  actions,
}: {
  open: boolean;
  onClose: () => void;
  actions: readonly Action[];
}) {
  const words = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  // It has the focus, so that the arrow keys scroll it.
  useEffect(() => sheet.current?.focus(), []);
  const groups = new Map<string, Line[]>();
  for (const action of actions) {
    if (!action.keys?.length) continue;
    groups.set(action.group, [...(groups.get(action.group) ?? []), [action.label, action.keys]]);
  }
  groups.set(
    words.grid.name,
    words.grid.keys.map(([label, ...keys]) => [label, keys]),
  );
  return (
    <Dialog title={words.shell.keys} open={open} onClose={onClose} shape="wide">
      <div ref={sheet} className={styles.groups} tabIndex={0} role="group" aria-label={words.shell.keys}>
        {[...groups].map(([group, lines]) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl className={styles.lines}>
              {lines.map(([label, keys]) => (
                <div key={label} className={styles.line}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{showKey(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
