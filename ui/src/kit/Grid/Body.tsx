import type { MouseEvent } from "react";
import { formatAmount } from "../../words/amount";
import { formatDate } from "../../words/dates";
import { useWords } from "../../words/language";
import { cellId } from "./cellId";
import styles from "./Grid.module.css";
import type { GridColumn } from "./types";
import type { GridModel } from "./useGrid";
import { extendTo, goTo } from "./useGridKeys";

/** Rows that are asked for before the first answer has come. */
const EXPECTED = 12;

/** The rows that are seen; rows that have not come yet show their shape. */
export function Body<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const waiting = grid.windows.state !== "ready";
  const items = grid.virtual.getVirtualItems();
  const height = waiting ? EXPECTED * grid.rowHeight : grid.virtual.getTotalSize();
  const places = waiting
    ? Array.from({ length: EXPECTED }, (_, index) => ({ index, start: index * grid.rowHeight }))
    : items;
  if (grid.windows.state === "failed") return null;
  return (
    <div className={styles.body} role="rowgroup" style={{ height }}>
      {places.map(({ index, start }) => {
        const row = waiting ? undefined : grid.windows.row(index);
        return row ? (
          <GridRow key={index} grid={grid} row={row} index={index} start={start} />
        ) : (
          <Shape key={index} grid={grid} index={index} start={start} />
        );
      })}
    </div>
  );
}

function Shape<Row extends object>({ grid, index, start }: { grid: GridModel<Row>; index: number; start: number }) {
  const words = useWords();
  return (
    <div className={styles.row} role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${start}px)` }}>
      {grid.columns.shown.map((column, at) => (
        <div
          key={column.id}
          className={styles.cell}
          role="gridcell"
          aria-label={words.grid.loading}
          data-kind={column.kind}
        >
          <span className={styles.shape} style={{ width: `${45 + ((index * 7 + at * 13) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}

function GridRow<Row extends object>({
  grid,
  row,
  index,
  start,
}: {
  grid: GridModel<Row>;
  row: Row;
  index: number;
  start: number;
}) {
  const { options, selection } = grid;
  const automatic = options.automatic?.(row) ?? null;
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection.has(options.rowId(row))}
      data-current={grid.at.row === index || undefined}
      data-open={options.openId === options.rowId(row) || undefined}
      data-automatic={automatic !== null || undefined}
      title={automatic ?? undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      {grid.columns.shown.map((column, at) => (
        <Cell key={column.id} grid={grid} row={row} index={index} column={column} at={at} />
      ))}
    </div>
  );
}

interface CellProps<Row extends object> {
  readonly grid: GridModel<Row>;
  readonly row: Row;
  readonly index: number;
  readonly column: GridColumn<Row>;
  readonly at: number;
}

function Cell<Row extends object>({ grid, row, index, column, at }: CellProps<Row>) {
  const current = grid.at.row === index && grid.at.column === at;
  const editing = current && grid.editing && column.editor !== undefined;
  const close = () => {
    grid.setEditing(false);
    grid.viewport.current?.focus();
  };
  return (
    <div
      id={cellId(grid.id, index, at)}
      className={styles.cell}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={at + 1}
      data-kind={column.kind}
      data-current={current || undefined}
      data-editing={editing || undefined}
      onKeyDown={(event) => {
        if (!editing || event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
      onClick={(event) => click(grid, event, { index, at }, row, column)}
      onDoubleClick={() =>
        column.editor ? grid.setEditing(true) : column.act ? undefined : grid.options.onOpen?.(row)
      }
    >
      {editing ? column.editor?.(row, close) : (column.cell?.(row) ?? <Plain column={column} row={row} />)}
    </div>
  );
}

function Plain<Row>({ column, row }: { column: GridColumn<Row>; row: Row }) {
  const text = column.text(row);
  const shown = column.kind === "amount" ? formatAmount(text) : column.kind === "date" ? formatDate(text) : text;
  return (
    <span className={styles.text} title={shown}>
      {shown}
    </span>
  );
}

function click<Row extends object>(
  grid: GridModel<Row>,
  event: MouseEvent,
  place: { index: number; at: number },
  row: Row,
  column: GridColumn<Row>,
): void {
  const inside = event.target instanceof Element && event.target.closest("button, input, select, a, [role=combobox]");
  if (inside) return;
  const again = grid.at.row === place.index && grid.at.column === place.at;
  grid.viewport.current?.focus({ preventScroll: true });
  if (event.shiftKey) void extendTo(grid, place.index);
  else {
    grid.anchor.current = place.index;
    if (event.ctrlKey || event.metaKey) grid.selection.toggle(row);
    else if (column.act && (again || event.target !== event.currentTarget)) column.act(row);
  }
  goTo(grid, { row: place.index, column: place.at });
}
