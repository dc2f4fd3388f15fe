import type { Place, SortableProps } from "./types";

/** What places are worked out from. */
export type Order<Row> = Pick<SortableProps<Row>, "lists" | "rowId" | "accepts">;

/** The row with the id and where it is; null when it is gone. */
export function find<Row>({ lists, rowId }: Order<Row>, id: string): { row: Row; place: Place } | null {
  for (const list of lists) {
    const index = list.rows.findIndex((row) => rowId(row) === id);
    const row = list.rows[index];
    if (row !== undefined) return { row, place: { list: list.id, index } };
  }
  return null;
}

/** Whether a row may stand in a list. It always may where it is. */
export function takes<Row>(order: Order<Row>, id: string, list: string): boolean {
  const found = find(order, id);
  return found !== null && (found.place.list === list || (order.accepts?.(found.row, list) ?? true));
}

/** Whether two places are one. */
export function samePlace(left: Place | null, right: Place | null): boolean {
  return left?.list === right?.list && left?.index === right?.index;
}

/** The place one step up (-1) or down (1), in the next list that takes the row where its own ends. */
export function step<Row>(order: Order<Row>, id: string, by: -1 | 1): Place | null {
  const from = find(order, id)?.place;
  if (!from) return null;
  const at = order.lists.findIndex((list) => list.id === from.list);
  const index = from.index + by;
  if (index >= 0 && index < (order.lists[at]?.rows.length ?? 0)) return { list: from.list, index };
  for (let next = at + by; order.lists[next]; next += by) {
    const list = order.lists[next];
    if (list && takes(order, id, list.id)) return { list: list.id, index: by > 0 ? 0 : list.rows.length };
  }
  return null;
}
