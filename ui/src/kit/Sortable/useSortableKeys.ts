import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { useWords } from "../../words/language";
import { useActions } from "../actions";
import { rowElement, rowIds } from "./measure";
import { find, step } from "./places";
import type { Place, SortableProps } from "./types";

interface Keys<Row> {
  readonly root: RefObject<HTMLElement | null>;
  readonly props: SortableProps<Row>;
  readonly held: boolean;
  readonly say: (text: string) => void;
  readonly follow: (id: string, place: Place) => void;
}

/** The row of an event, and whether it came from the row itself and not from something in it. */
function rowOf(target: EventTarget): { id: string; itself: boolean } | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return row ? { id: row.dataset["row"] ?? "", itself: row === target } : null;
}

/** Where an arrow key, Home or End leads from a row. */
function next(ids: readonly string[], at: number, key: string): string | undefined {
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: ids.length - 1 }[key];
  return to === undefined ? undefined : ids[to];
}

/** One row of all takes the keys; arrows go to others, and with Alt they move it. */
export function useSortableKeys<Row>({ root, props, held, say, follow }: Keys<Row>) {
  const { words } = props;
  const waiting = useWords().kit.rowFirst;
  const [chosen, choose] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const first = props.lists.find((list) => list.rows.length > 0)?.rows[0];
  const known = chosen !== null && find(props, chosen) !== null;
  const current = known ? chosen : first === undefined ? null : props.rowId(first);

  const shift = (by: -1 | 1) => {
    const found = current === null ? null : find(props, current);
    if (current === null || !found || held) return;
    const place = step(props, current, by);
    if (!place) return say(words.stays(found.row));
    follow(current, place);
    props.onMove(found.row, place.list, place.index);
    say(words.moved(found.row, place.list, place.index));
  };
  const waits = !focused || !known;
  const act = { group: words.group, row: current ?? "", waits, blocked: waits ? waiting : undefined, repeats: true };
  useActions([
    { ...act, id: "row-up", label: words.up, keys: ["Alt+ArrowUp"], run: () => shift(-1) },
    { ...act, id: "row-down", label: words.down, keys: ["Alt+ArrowDown"], run: () => shift(1) },
  ]);

  return {
    current,
    onFocus: (event: FocusEvent) => {
      const row = rowOf(event.target);
      setFocused(row !== null);
      if (row) choose(row.id);
      return row?.id ?? null;
    },
    onBlur: (event: FocusEvent) => event.currentTarget.contains(event.relatedTarget) || setFocused(false),
    onKeyDown: (event: KeyboardEvent) => {
      const row = rowOf(event.target);
      if (!root.current || !row?.itself || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const ids = rowIds(root.current);
      const to = next(ids, ids.indexOf(row.id), event.key);
      if (to === undefined) return;
      event.preventDefault();
      rowElement(root.current, to)?.focus();
    },
  };
}
