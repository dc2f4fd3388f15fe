import { useCallback, useMemo, useState } from "react";

/** Rows a person has marked, by id. */
export interface Selection<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly has: (id: string) => boolean;
  readonly toggle: (row: Row) => void;
  readonly replace: (rows: readonly Row[]) => void;
  readonly clear: () => void;
}

/** Keeps marked rows; what is marked stays marked when the list is filtered or fetched again. */
export function useSelection<Row>(
  rowId: (row: Row) => string,
  onChange?: (rows: readonly Row[]) => void,
): Selection<Row> {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const change = useCallback(
    (next: ReadonlyMap<string, Row>) => {
      setRows(next);
      onChange?.([...next.values()]);
    },
    [onChange],
  );
  return useMemo(
    () => ({
      rows,
      has: (id) => rows.has(id),
      toggle: (row) => {
        const next = new Map(rows);
        if (!next.delete(rowId(row))) next.set(rowId(row), row);
        change(next);
      },
      replace: (list) => change(new Map(list.map((row) => [rowId(row), row]))),
      clear: () => {
        if (rows.size > 0) change(new Map());
      },
    }),
    [rows, rowId, change],
  );
}
