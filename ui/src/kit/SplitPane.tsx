import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { usePreference } from "./preferences";
import styles from "./SplitPane.module.css";

const STEP = 2;
const LEAST = 20;
const MOST = 80;

interface SplitPaneProps {
  /** Where the share is kept. */
  readonly name: string;
  readonly label: string;
  /** The first pane's share in per cent until a person moves it. */
  readonly share?: number;
  readonly first: ReactNode;
  /** Nothing gives the first pane all the room; it stays as it is meanwhile. */
  readonly second: ReactNode | null;
}

function clamp(share: number): number {
  return Math.min(MOST, Math.max(LEAST, share));
}

/** Two panes side by side; the line between is moved by pointer or arrow keys. */
export function SplitPane({ name, label, share: start = 50, first, second }: SplitPaneProps) {
  const [share, keep] = usePreference(`split.${name}`, start);
  const panes = useRef<HTMLDivElement>(null);
  const drag = (event: PointerEvent) => {
    const box = panes.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    keep(clamp(((event.clientX - box.left) / box.width) * 100));
  };
  const press = (event: KeyboardEvent) => {
    const next = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: LEAST, End: MOST }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    keep(clamp(next));
  };
  return (
    <div
      ref={panes}
      className={styles.panes}
      style={{ "--share": second === null ? "100%" : `${share}%` } as CSSProperties}
    >
      <div className={styles.first}>{first}</div>
      {second === null ? null : (
        <>
          <div
            className={styles.line}
            role="separator"
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={Math.round(share)}
            aria-valuemin={LEAST}
            aria-valuemax={MOST}
            tabIndex={0}
            onKeyDown={press}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onDoubleClick={() => keep(start)}
          />
          <div className={styles.second}>{second}</div>
        </>
      )}
    </div>
  );
}
