import { useDraggable } from "@dnd-kit/react";
import { memo, type ReactNode, useMemo } from "react";
import styles from "./Sortable.module.css";
import type { RowState } from "./types";

interface RowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly dragging: boolean;
  /** Tab comes to this one of all rows. */
  readonly current: boolean;
  readonly children: (state: RowState<Row>) => ReactNode;
}

function SortableRow<Row>({ id, row, index, dragging, current, children }: RowProps<Row>) {
  const { ref, handleRef } = useDraggable({ id });
  const handleProps = useMemo(
    () => ({ ref: handleRef, className: styles.handle ?? "", "aria-hidden": true as const }),
    [handleRef],
  );
  return (
    <li
      ref={ref}
      className={styles.row}
      data-row={id}
      data-dragging={dragging || undefined}
      tabIndex={current ? 0 : -1}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
    >
      {children({ row, index, isDragging: dragging, handleProps })}
    </li>
  );
}

/** One row; it is drawn again only when something of its own is another. */
export const Row = memo(SortableRow) as typeof SortableRow;
