import type { Place } from "./types";

/** How far the list reaches. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/**
 * Where a key leads from a cell, or null when it is no moving key. The head (row −1) is reached
 * upwards from the first row. Home and End go along the row, with Ctrl along the column too.
 */
export function move(key: string, ctrl: boolean, from: Place, extent: Extent): Place | null {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const row = (to: number) => ({ row: clamp(to, -1, lastRow), column: from.column });
  const column = (to: number) => ({ row: from.row, column: clamp(to, 0, lastColumn) });
  switch (key) {
    case "ArrowUp":
      return row(ctrl ? 0 : from.row - 1);
    case "ArrowDown":
      return row(ctrl ? lastRow : from.row + 1);
    case "ArrowLeft":
      return column(ctrl ? 0 : from.column - 1);
    case "ArrowRight":
      return column(ctrl ? lastColumn : from.column + 1);
    case "PageUp":
      return row(Math.max(0, from.row - extent.page));
    case "PageDown":
      return row(from.row + extent.page);
    case "Home":
      return ctrl ? { row: Math.min(0, lastRow), column: 0 } : column(0);
    case "End":
      return ctrl ? { row: lastRow, column: lastColumn } : column(lastColumn);
    default:
      return null;
  }
}
