import { type ReactNode, useEffect, useRef } from "react";
import { isFree } from "./firstFocus";
import styles from "./Layers.module.css";

/** A list, and what is opened from it on top; the list keeps its place and gets the focus back. */
export function Layers({ below, above }: { below: ReactNode; above: ReactNode | null }) {
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const open = above !== null;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (open) detail.current?.focus();
    else if (wasOpen.current) list.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
    wasOpen.current = open;
  }, [open]);
  useEffect(() => {
    // What is opened next on top takes the place of what had the focus.
    if (open && isFree()) detail.current?.focus();
  });
  return (
    <div className={styles.layers}>
      <div ref={list} className={styles.below} inert={open}>
        {below}
      </div>
      {open ? (
        <div ref={detail} className={styles.above} tabIndex={-1}>
          {above}
        </div>
      ) : null}
    </div>
  );
}
