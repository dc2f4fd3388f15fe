import type { KeyboardEvent } from "react";
import { matchesKey } from "../keys";
import { move } from "./moves";
import { copyText, toTsv } from "./tsv";
import type { Place } from "./types";
import type { GridModel } from "./useGrid";

/** Puts the current cell somewhere and scrolls it into view. */
export function goTo<Row extends object>(grid: GridModel<Row>, place: Place): void {
  grid.go(place);
  if (place.row < 0) return;
  grid.virtual.scrollToIndex(place.row, { align: "auto" });
  const row = grid.windows.row(place.row);
  grid.currentId.current = row ? grid.options.rowId(row) : null;
  if (row && place.row !== grid.at.row) grid.options.onCurrent?.(row);
}

/** Marks every row between the anchor and a row. */
export async function extendTo<Row extends object>(grid: GridModel<Row>, row: number): Promise<void> {
  const from = Math.min(grid.anchor.current, row);
  const to = Math.max(grid.anchor.current, row);
  grid.selection.replace(await grid.gather(from, to + 1));
}

async function copy<Row extends object>(grid: GridModel<Row>): Promise<void> {
  const current = grid.windows.row(grid.at.row);
  const marked = [...grid.selection.rows.values()];
  const rows = marked.length > 0 ? marked : current ? [current] : [];
  await copyText(toTsv(grid.columns.shown, rows));
}

function pressHead<Row extends object>(grid: GridModel<Row>, event: KeyboardEvent): boolean {
  const column = grid.columns.shown[grid.at.column];
  if (grid.at.row >= 0 || !column) return false;
  if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const by = event.key === "ArrowLeft" ? -1 : 1;
    grid.columns.shift(column.id, by);
    grid.go({ row: -1, column: Math.min(grid.columns.shown.length - 1, Math.max(0, grid.at.column + by)) });
    return true;
  }
  if (event.key !== "Enter" && event.key !== " ") return false;
  if (column.sortable !== false) grid.columns.sortBy(column.id);
  return true;
}

function pressCell<Row extends object>(grid: GridModel<Row>, event: KeyboardEvent): boolean {
  const row = grid.windows.row(grid.at.row);
  const column = grid.columns.shown[grid.at.column];
  if (!row || !column || event.ctrlKey || event.metaKey || event.altKey) return false;
  const acts = event.key === " " || event.key === "Enter";
  if (acts && !event.shiftKey && column.act) column.act(row);
  else if (column.editor && (event.key === "Enter" || event.key === "F2")) grid.setEditing(true);
  else if (event.key === " ") {
    grid.anchor.current = grid.at.row;
    grid.selection.toggle(row);
  } else if (event.key === "Enter" && !event.shiftKey && grid.options.onOpen) grid.options.onOpen(row);
  else return false;
  return true;
}

function pressList<Row extends object>(grid: GridModel<Row>, event: KeyboardEvent): boolean {
  const native = event.nativeEvent;
  if (matchesKey(native, "Mod+A")) {
    void grid.gather(0, grid.windows.total).then(grid.selection.replace);
    return true;
  }
  if (matchesKey(native, "Mod+C")) {
    void copy(grid);
    return true;
  }
  if (matchesKey(native, "/")) {
    grid.setFiltering(true);
    return true;
  }
  if (event.key === "Escape" && grid.selection.rows.size > 0) {
    grid.selection.clear();
    return true;
  }
  return false;
}

function pressMove<Row extends object>(grid: GridModel<Row>, event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  const page = Math.max(1, Math.floor((grid.viewport.current?.clientHeight ?? 0) / grid.rowHeight) - 2);
  const extent = { rows: grid.windows.total, columns: grid.columns.shown.length, page };
  const place = move(event.key, event.ctrlKey || event.metaKey, grid.at, extent);
  if (!place) return false;
  if (!event.shiftKey) grid.anchor.current = Math.max(0, place.row);
  goTo(grid, place);
  if (event.shiftKey && place.row >= 0) void extendTo(grid, place.row);
  return true;
}

/** The keys of the list; what it does not take goes on to the view. */
export function pressKey<Row extends object>(grid: GridModel<Row>, event: KeyboardEvent): void {
  // Keys in a filter or an editor belong to it.
  if (event.target !== event.currentTarget) return;
  const taken = pressHead(grid, event) || pressList(grid, event) || pressMove(grid, event) || pressCell(grid, event);
  if (!taken) return;
  event.preventDefault();
  event.stopPropagation();
}
