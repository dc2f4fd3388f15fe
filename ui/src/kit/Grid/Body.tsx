import { memo, type MouseEvent, type PointerEvent, type ReactNode } from "react";
import { formatAmount } from "../../words/amount";
import { formatDate } from "../../words/dates";
import { useWords } from "../../words/language";
import { cellId } from "./cellId";
import styles from "./Grid.module.css";
import type { GridColumn, Place } from "./types";
import type { GridModel } from "./useGrid";
import { extendTo, goTo } from "./useGridKeys";

/** Rows that are asked for before the first answer has come. */
const EXPECTED = 12;

/** The rows that are seen; rows that have not come yet show their shape. */
export function Body<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const { windows, options, selection, rowHeight, at } = grid;
  const waiting = windows.state !== "ready";
  const items = grid.virtual.getVirtualItems();
  const first = waiting ? 0 : (items[0]?.index ?? 0);
  const count = waiting ? EXPECTED : items.length;
  const columns = grid.columns.shown;
  if (windows.state === "failed") return null;
  return (
    <div
      className={styles.body}
      role="rowgroup"
      style={{ height: waiting ? EXPECTED * rowHeight : grid.virtual.getTotalSize() }}
      onClick={(event) => click(grid, event)}
      onDoubleClick={(event) => clickTwice(grid, event)}
      onPointerOver={showWhole}
      onKeyDown={(event) => {
        if (!grid.editing || event.key !== "Escape") return;
        event.stopPropagation();
        grid.endEditing();
      }}
    >
      <div className={styles.rows} role="presentation" style={{ transform: `translateY(${first * rowHeight}px)` }}>
        {Array.from({ length: count }, (_, nth) => {
          const index = first + nth;
          const row = waiting ? undefined : windows.row(index);
          if (!row) return <Shape key={index} columns={columns} index={index} />;
          return (
            <GridRow
              key={index}
              grid={grid.id}
              columns={columns}
              row={row}
              index={index}
              current={at.row === index ? at.column : undefined}
              editing={at.row === index && grid.editing}
              close={grid.endEditing}
              selected={selection.has(options.rowId(row))}
              open={options.openId === options.rowId(row)}
              automatic={options.automatic?.(row) ?? undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

function Shape<Row>({ columns, index }: { columns: readonly GridColumn<Row>[]; index: number }) {
  const words = useWords();
  return (
    <div className={styles.row} role="row" aria-rowindex={index + 2}>
      {columns.map((column, at) => (
        <div
          key={column.id}
          className={styles.cell}
          role="gridcell"
          aria-label={words.grid.loading}
          data-kind={column.kind}
          data-own
        >
          <span className={styles.shape} style={{ width: `${45 + ((index * 7 + at * 13) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}

interface RowProps<Row> {
  /** The grid's element id. */
  readonly grid: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly row: Row;
  readonly index: number;
  /** The column of the current cell, if it is in this row. */
  readonly current: number | undefined;
  readonly editing: boolean;
  readonly close: () => void;
  readonly selected: boolean;
  readonly open: boolean;
  readonly automatic: string | undefined;
}

/** Drawn again only when something of it has changed: moving about draws two rows. */
const GridRow = memo(drawRow) as typeof drawRow;

function drawRow<Row>({ columns, row, index, current, ...look }: RowProps<Row>): ReactNode {
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={look.selected}
      data-current={current === undefined ? undefined : true}
      data-open={look.open || undefined}
      data-automatic={look.automatic === undefined ? undefined : true}
      title={look.automatic}
    >
      {columns.map((column, at) => {
        const isCurrent = at === current;
        const editor = isCurrent && look.editing ? column.editor?.(row, look.close) : undefined;
        return (
          <div
            key={column.id}
            id={isCurrent ? cellId(look.grid, index, at) : undefined}
            className={styles.cell}
            role="gridcell"
            data-kind={column.kind}
            data-current={isCurrent || undefined}
            data-own={editor !== undefined || column.cell !== undefined || undefined}
            data-editing={editor === undefined ? undefined : true}
          >
            {editor ?? column.cell?.(row) ?? plain(column, row)}
          </div>
        );
      })}
    </div>
  );
}

/** The text of a cell as people read it. */
export function plain<Row>(column: GridColumn<Row>, row: Row): string {
  if (column.shown) return column.shown(row);
  const text = column.text(row);
  return column.kind === "amount" ? formatAmount(text) : column.kind === "date" ? formatDate(text) : text;
}

function cellOf(event: MouseEvent): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>("[role=gridcell]") : null;
}

/** The place of a cell that is drawn, by where it stands. */
function placeOf(cell: HTMLElement): Place {
  const row = cell.parentElement;
  return {
    row: Number(row?.getAttribute("aria-rowindex")) - 2,
    column: row ? [...row.children].indexOf(cell) : 0,
  };
}

/** Text that is cut off is whole in the tooltip. */
function showWhole(event: PointerEvent): void {
  const cell = cellOf(event);
  if (!cell || cell.dataset["own"]) return;
  cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : "";
}

function click<Row extends object>(grid: GridModel<Row>, event: MouseEvent): void {
  const cell = cellOf(event);
  if (!cell || (event.target as Element).closest("button, input, select, a, [role=combobox]")) return;
  const place = placeOf(cell);
  const row = grid.windows.row(place.row);
  const column = grid.columns.shown[place.column];
  if (!row || !column) return;
  const again = grid.at.row === place.row && grid.at.column === place.column;
  grid.viewport.current?.focus({ preventScroll: true });
  if (event.shiftKey) void extendTo(grid, place.row);
  else {
    grid.anchor.current = place.row;
    if (event.ctrlKey || event.metaKey) grid.selection.toggle(row);
    else if (column.act && (again || event.target !== cell)) column.act(row);
  }
  goTo(grid, place);
}

function clickTwice<Row extends object>(grid: GridModel<Row>, event: MouseEvent): void {
  const cell = cellOf(event);
  if (!cell) return;
  const place = placeOf(cell);
  const row = grid.windows.row(place.row);
  const column = grid.columns.shown[place.column];
  if (!row || !column) return;
  if (column.editor) grid.setEditing(true);
  else if (!column.act) grid.options.onOpen?.(row);
}
