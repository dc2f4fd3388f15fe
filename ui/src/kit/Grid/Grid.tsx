import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useState,
} from "react";
import { useWords } from "../../words/language";
import { ActButton } from "../Button";
import { Empty, Note } from "../Note";
import { sentence } from "../../words/sentence";
import { Body, plain } from "./Body";
import { cellId } from "./cellId";
import { Foot } from "./Foot";
import styles from "./Grid.module.css";
import { FilterRow, Head } from "./Head";
import type { GridColumn, GridHandle } from "./types";
import { type GridModel, type GridOptions, useGrid } from "./useGrid";
import { goTo, pressKey } from "./useGridKeys";

interface GridProps<Row extends object> extends GridOptions<Row> {
  /** What stands there when the list is empty: what belongs here and the next act. */
  readonly empty: ReactNode;
  readonly handle?: Ref<GridHandle>;
}

/**
 * The list of every view: sticky head, sorting, filter row on "/", columns chosen and kept,
 * virtual rows over windows that are fetched, cells by arrow keys, marking, copy as TSV, totals.
 */
export function Grid<Row extends object>({ empty, handle, ...options }: GridProps<Row>) {
  const words = useWords();
  const grid = useGrid(options);
  useHandle(grid, handle);
  useRightCellInView(grid);
  const { windows } = grid;
  const filtered = grid.text.trim() !== "";
  const nothing = windows.state === "ready" && windows.total === 0;
  return (
    <div className={styles.grid} style={template(grid.columns.shown)}>
      {grid.filtering ? <FilterRow grid={grid} /> : null}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- it is focusable, the rule misses tabIndex on div */}
      <div
        ref={grid.viewport}
        id={grid.id}
        className={styles.viewport}
        role="grid"
        aria-label={options.label}
        aria-rowcount={windows.total + 1}
        aria-multiselectable
        aria-busy={windows.state === "loading"}
        aria-activedescendant={currentCell(grid)}
        tabIndex={0}
        onKeyDown={(event) => pressKey(grid, event)}
      >
        <Head grid={grid} />
        {nothing ? null : <Body grid={grid} />}
      </div>
      {nothing && !filtered ? <div className={styles.over}>{empty}</div> : null}
      {nothing && filtered ? (
        <div className={styles.over}>
          <Empty
            title={words.grid.nothingPasses}
            act={<ActButton label={words.grid.clearFilter} keys={["Mod+Shift+F"]} onPress={() => grid.setText("")} />}
          />
        </div>
      ) : null}
      {windows.state === "failed" ? (
        <div className={styles.over}>
          <Note
            meaning="stopped"
            title={words.grid.failed}
            act={<ActButton label={words.kit.tryAgain} keys={["Mod+R"]} onPress={windows.retry} />}
          >
            {sentence(words, windows.error)}
          </Note>
        </div>
      ) : null}
      <CellNote grid={grid} />
      <Foot grid={grid} />
    </div>
  );
}

/** The current cell while it is drawn; before its row has come and out of sight there is none to name. */
function currentCell<Row extends object>({ id, at, windows, virtual }: GridModel<Row>): string | undefined {
  const drawn = windows.row(at.row) && virtual.getVirtualItems().some((item) => item.index === at.row);
  return windows.state === "ready" && drawn ? cellId(id, at.row, at.column) : undefined;
}

function CellNote<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const row = grid.windows.row(grid.at.row);
  const column = grid.columns.shown[grid.at.column];
  const cut = useCutOff(grid);
  const note = row && column ? (column.note?.(row) ?? (cut ? plain(column, row) : null)) : null;
  if (!note) return null;
  return (
    <div className={styles.note} role="status">
      {note}
    </div>
  );
}

/** Whether the current cell has not room for its text; what is cut off is said below the rows, for those without a pointer. */
function useCutOff<Row extends object>({ id, at, windows, columns }: GridModel<Row>): boolean {
  const [cut, setCut] = useState(false);
  const row = windows.row(at.row);
  const column = columns.shown[at.column];
  useLayoutEffect(() => {
    const cell = row && column ? document.getElementById(cellId(id, at.row, at.column)) : null;
    const parts = cell ? [cell, ...cell.querySelectorAll("*")] : [];
    setCut(
      parts.some(
        (part) =>
          part.clientWidth > 1 && part.scrollWidth > part.clientWidth && getComputedStyle(part).overflowX === "hidden",
      ),
    );
  }, [id, at, row, column]);
  return cut;
}

function template<Row>(columns: readonly GridColumn<Row>[]): CSSProperties {
  const tracks = columns.map(({ width, least = width, grow }) =>
    grow ? `minmax(${least}px, ${grow}fr)` : least < width ? `minmax(${least}px, ${width}px)` : `${width}px`,
  );
  const grows = columns.some((column) => column.grow);
  const least = columns.reduce((sum, column) => sum + (column.least ?? column.width), 0);
  return { "--tracks": `${tracks.join(" ")}${grows ? "" : " 1fr"}`, "--least": `${least}px` } as CSSProperties;
}

function useHandle<Row extends object>(grid: GridModel<Row>, handle: Ref<GridHandle> | undefined): void {
  useImperativeHandle(handle, () => ({
    step: (by) => goTo(grid, { ...grid.at, row: Math.min(grid.windows.total - 1, Math.max(0, grid.at.row + by)) }),
    focus: () => grid.viewport.current?.focus(),
    clearSelection: () => grid.selection.clear(),
  }));
}

/** Scrolls sideways so that the current cell is seen. */
function useRightCellInView<Row extends object>({ id, at, viewport }: GridModel<Row>): void {
  useEffect(() => {
    const cell = document.getElementById(cellId(id, at.row, at.column));
    const view = viewport.current;
    if (!cell || !view) return;
    const [left, right] = [cell.offsetLeft, cell.offsetLeft + cell.offsetWidth];
    if (left < view.scrollLeft) view.scrollLeft = left;
    else if (right > view.scrollLeft + view.clientWidth) view.scrollLeft = right - view.clientWidth;
  }, [id, at, viewport]);
}
