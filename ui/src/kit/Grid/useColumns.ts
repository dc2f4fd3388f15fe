import {
  type ColumnDef,
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { usePreference } from "../preferences";
import type { GridColumn, GridRequest } from "./types";

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature, rowSortingFeature });

interface KeptColumns {
  readonly order: readonly string[];
  readonly shown: Readonly<Record<string, boolean>>;
  readonly sorting: SortingState;
}

const AS_GIVEN: KeptColumns = { order: [], shown: {}, sorting: [] };

/** The columns of one list as this person keeps them. */
export interface Columns<Row> {
  /** Shown columns in their order. */
  readonly shown: readonly GridColumn<Row>[];
  /** All columns in their order. */
  readonly all: readonly GridColumn<Row>[];
  readonly isShown: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly shift: (id: string, by: number) => void;
  readonly reset: () => void;
  readonly sort: GridRequest["sort"];
  /** Up, then down, then as it came. */
  readonly sortBy: (id: string) => void;
}

/** Visibility, order and sorting by TanStack Table, kept per list. */
export function useColumns<Row extends object>(name: string, columns: readonly GridColumn<Row>[]): Columns<Row> {
  const [kept, keep] = usePreference<KeptColumns>(`grid.${name}`, AS_GIVEN);
  const defs = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.head,
        accessorFn: column.text,
        enableSorting: column.sortable !== false,
      })),
    [columns],
  );
  const optional = useMemo(
    () => Object.fromEntries(columns.filter((column) => column.optional).map((column) => [column.id, false])),
    [columns],
  );
  const none = useMemo<Row[]>(() => [], []);
  const state = useMemo(
    () => ({ columnOrder: [...kept.order], columnVisibility: { ...optional, ...kept.shown }, sorting: kept.sorting }),
    [kept, optional],
  );
  const table = useTable({
    features,
    columns: defs,
    // Rows come in windows and are drawn by the grid; the table keeps the columns.
    data: none,
    state,
    manualSorting: true,
    enableMultiSort: false,
    sortDescFirst: false,
    onSortingChange: (update) =>
      keep({ ...kept, sorting: typeof update === "function" ? update(kept.sorting) : update }),
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const given = (ids: readonly { id: string }[]) => ids.flatMap(({ id }) => byId.get(id) ?? []);
  const order = table.getAllLeafColumns().map((column) => column.id);
  const sorted = kept.sorting[0];
  return {
    shown: given(table.getVisibleLeafColumns()),
    all: given(table.getAllLeafColumns()),
    isShown: (id) => table.getColumn(id)?.getIsVisible() ?? false,
    toggle: (id) => keep({ ...kept, shown: { ...kept.shown, [id]: !table.getColumn(id)?.getIsVisible() } }),
    shift: (id, by) => keep({ ...kept, order: shifted(order, id, by) }),
    reset: () => keep(AS_GIVEN),
    sort: useMemo(() => (sorted ? { column: sorted.id, descending: sorted.desc } : null), [sorted]),
    sortBy: (id) => table.getColumn(id)?.toggleSorting(),
  };
}

function shifted(order: readonly string[], id: string, by: number): string[] {
  const from = order.indexOf(id);
  const rest = order.filter((other) => other !== id);
  const to = Math.min(rest.length, Math.max(0, from + by));
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
