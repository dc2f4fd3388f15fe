import type { ReactNode } from "react";
import styles from "./Layers.module.css";

/** A list, and what is opened from it on top; the list keeps its place and its focus below. */
export function Layers({ below, above }: { below: ReactNode; above: ReactNode | null }) {
  return (
    <div className={styles.layers}>
      <div className={styles.below} inert={above !== null}>
        {below}
      </div>
      {above === null ? null : <div className={styles.above}>{above}</div>}
    </div>
  );
}
