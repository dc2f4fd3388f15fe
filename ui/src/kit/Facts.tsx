import { Fragment, type ReactNode } from "react";
import styles from "./Facts.module.css";

/** Names and values in two columns. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A part of a detail with its head. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** The column of a detail pane: a head that stays, and sections that scroll. */
export function Pane({ label, head, children }: { label: string; head?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.pane} aria-label={label}>
      {head ? <div className={styles.paneHead}>{head}</div> : null}
      <div className={styles.paneBody} tabIndex={0} role="group" aria-label={label}>
        {children}
      </div>
    </section>
  );
}
