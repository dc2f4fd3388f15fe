import type { GridColumn } from "./types";

/** The columns that fit into a width: spare ones are left out, the highest number first. */
export function fitting<Row>(columns: readonly GridColumn<Row>[], width: number): readonly GridColumn<Row>[] {
  const least = columns.reduce((sum, column) => sum + column.width, 0);
  const spare = columns
    .filter((column) => column.spare !== undefined)
    .toSorted((left, right) => (right.spare ?? 0) - (left.spare ?? 0))[0];
  if (least <= width || !spare) return columns;
  return fitting(
    columns.filter((column) => column !== spare),
    width,
  );
}
