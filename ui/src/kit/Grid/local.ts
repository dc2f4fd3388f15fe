import { compareAmounts } from "../../words/amount";
import type { GridColumn, GridPage, GridRequest } from "./types";

function holds<Row>(row: Row, columns: readonly GridColumn<Row>[], text: string): boolean {
  const all = columns
    .map((column) => column.text(row))
    .join(" ")
    .toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function order<Row>(column: GridColumn<Row>, descending: boolean): (left: Row, right: Row) => number {
  const compare =
    column.kind === "amount" ? compareAmounts : (a: string, b: string) => a.localeCompare(b, "nb", { numeric: true });
  return (left, right) => compare(column.text(left), column.text(right)) * (descending ? -1 : 1);
}

/** The page of a list that is here in full: filtered by words, ordered by text, date or exact amount. */
export function pageOf<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  request: GridRequest,
): GridPage<Row> {
  const kept = rows.filter((row) => holds(row, columns, request.text));
  const by = columns.find((column) => column.id === request.sort?.column);
  const ordered = by && request.sort ? kept.toSorted(order(by, request.sort.descending)) : kept;
  return { rows: ordered.slice(request.offset, request.offset + request.limit), total: kept.length };
}
