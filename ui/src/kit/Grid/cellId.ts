/** The element id of a cell, for `aria-activedescendant`. */
export function cellId(grid: string, row: number, column: number): string {
  return `${grid}-${row}-${column}`;
}
