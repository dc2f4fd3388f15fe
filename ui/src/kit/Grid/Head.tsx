import { ArrowDown, ArrowUp, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useWords } from "../../words/language";
import { cellId } from "./cellId";
import styles from "./Grid.module.css";
import type { GridColumn } from "./types";
import type { GridModel } from "./useGrid";

/** Column heads: click or Enter sorts, Alt and an arrow key move the column. */
export function Head<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  return (
    <div className={styles.head} role="row" aria-rowindex={1}>
      {grid.columns.shown.map((column, index) => (
        <HeadCell key={column.id} grid={grid} column={column} index={index} />
      ))}
    </div>
  );
}

function HeadCell<Row extends object>({
  grid,
  column,
  index,
}: {
  grid: GridModel<Row>;
  column: GridColumn<Row>;
  index: number;
}) {
  const { sort } = grid.columns;
  const sorted = sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : "none";
  const sortable = column.sortable !== false;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid takes the keys for its current cell
    <div
      id={cellId(grid.id, -1, index)}
      className={styles.headCell}
      role="columnheader"
      aria-sort={sortable ? sorted : undefined}
      tabIndex={-1}
      data-kind={column.kind}
      data-current={(grid.at.row === -1 && grid.at.column === index) || undefined}
      title={column.hint ?? column.head}
      onClick={() => {
        grid.viewport.current?.focus();
        if (sortable) grid.columns.sortBy(column.id);
      }}
    >
      <span className={styles.headText}>{column.head}</span>
      {sorted === "ascending" ? <ArrowUp aria-hidden /> : null}
      {sorted === "descending" ? <ArrowDown aria-hidden /> : null}
    </div>
  );
}

/** The words that rows must hold; opened by "/", emptied and closed by Esc, Enter goes to the rows. */
export function FilterRow<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      grid.setText("");
      grid.setFiltering(false);
    } else if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    event.stopPropagation();
    grid.viewport.current?.focus();
  };
  return (
    <div className={styles.filters}>
      <Search aria-hidden />
      <input
        ref={field}
        className={styles.filter}
        aria-label={words.grid.filter}
        placeholder={words.grid.filterHint}
        value={grid.text}
        onChange={(event) => grid.setText(event.target.value)}
        onKeyDown={press}
      />
    </div>
  );
}
