import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useFirstFocus } from "../firstFocus";
import { fitting } from "./fitting";
import { type Columns, useColumns } from "./useColumns";
import { type Selection, useSelection } from "./useSelection";
import { chunkOf, useWindows, type Windows } from "./useWindows";
import type { GridColumn, GridSource, Place } from "./types";

/** What a view says about its list. */
export interface GridOptions<Row extends object> {
  /** Where columns and order are kept. */
  readonly name: string;
  readonly label: string;
  readonly source: GridSource<Row>;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** The row that is open beside the list, or on top of it. */
  readonly openId?: string | null;
  /** The amount column that the total row sums. */
  readonly sumColumn?: string;
  /** What handled the row, if it was the automation: gets the violet edge. */
  readonly automatic?: (row: Row) => string | null;
  readonly onOpen?: (row: Row) => void;
  readonly onCurrent?: (row: Row) => void;
  readonly onSelect?: (rows: readonly Row[]) => void;
}

/** Everything the parts of a grid share. */
export interface GridModel<Row extends object> {
  readonly id: string;
  readonly options: GridOptions<Row>;
  readonly columns: Columns<Row>;
  readonly windows: Windows<Row>;
  readonly selection: Selection<Row>;
  readonly at: Place;
  readonly go: (place: Place) => void;
  readonly editing: boolean;
  readonly setEditing: (editing: boolean) => void;
  /** Ends editing and gives the focus back to the list. */
  readonly endEditing: () => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly filtering: boolean;
  readonly setFiltering: (open: boolean) => void;
  /** Rows from one index up to another; `gathering` says so while they are fetched. */
  readonly gather: (from: number, to: number) => Promise<readonly Row[]>;
  readonly gathering: boolean;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly rowHeight: number;
  /** Where Shift extends from. */
  readonly anchor: RefObject<number>;
  /** The id of the current row, so that it stays current when the list changes around it. */
  readonly currentId: RefObject<string | null>;
}

/** Rows drawn beyond each edge of the list while it is scrolled. */
const OVERSCAN = 8;
/**
 * Height of what stands above and below the list of a view, in pixels, until the list is measured. Where it is
 * right, as in the inbox, the first rows are drawn once and not again with one more.
 */
const OTHERS = 162;

function useRowHeight(): number {
  const [height] = useState(
    () => Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue("--row"), 10) || 32,
  );
  return height;
}

/** Joins columns, windows, selection and the current cell into one model. */
export function useGrid<Row extends object>(options: GridOptions<Row>): GridModel<Row> {
  const id = useId();
  const rowHeight = useRowHeight();
  const viewport = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const currentId = useRef<string | null>(options.openId ?? null);
  const kept = useColumns(options.name, options.columns);
  const width = useWidth(viewport, kept.shown);
  const columns = useMemo(() => ({ ...kept, shown: fitting(kept.shown, width) }), [kept, width]);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const endEditing = useCallback(() => {
    setEditing(false);
    viewport.current?.focus();
  }, []);
  const [filtering, setFiltering] = useState(false);
  const [text, setText] = useState("");
  const [gathering, setGathering] = useState(false);
  const [near, setNear] = useState({ first: 0, last: 0 });
  const selection = useSelection(options.rowId, options.onSelect);
  const order = useOrder(columns.sort, text);
  const windows = useWindows(options.source, order, near);
  const virtual = useRows(windows.total, rowHeight, viewport, (first, last) => {
    const [from, to] = [chunkOf(first), chunkOf(last)];
    setNear((known) => (known.first === from && known.last === to ? known : { first: from, last: to }));
  });
  useFirstFocus(viewport);
  useWithinList(windows, setAt);
  useSameRow(windows, options.rowId, at, setAt, currentId);
  return {
    id,
    options,
    columns,
    windows,
    selection,
    at,
    go: setAt,
    editing,
    setEditing,
    endEditing,
    text,
    setText,
    gathering,
    gather: async (from, to) => {
      setGathering(true);
      try {
        return await windows.range(from, to);
      } finally {
        setGathering(false);
      }
    },
    filtering,
    setFiltering,
    virtual,
    viewport,
    rowHeight,
    anchor,
    currentId,
  };
}

/** Which rows are drawn; tells which are seen. */
function useRows(
  count: number,
  rowHeight: number,
  viewport: RefObject<HTMLDivElement | null>,
  seen: (first: number, last: number) => void,
): Virtualizer<HTMLDivElement, Element> {
  const [scrolled, setScrolled] = useState(false);
  return useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    // The list takes most of the window: its first rows are drawn before it is measured.
    initialRect: { width: window.innerWidth, height: window.innerHeight - OTHERS },
    // Rows beyond the edge are for scrolling.
    overscan: scrolled ? OVERSCAN : 0,
    // The head covers the first row's place; scrolling to a row must not leave it behind the head.
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
    onChange: ({ range, scrollOffset }) => {
      if (range) seen(range.startIndex, range.endIndex);
      if (scrollOffset) setScrolled(true);
    },
  });
}

/** Keeps the current row within the list when it becomes shorter. */
function useWithinList<Row>({ total, state }: Windows<Row>, setAt: (to: (place: Place) => Place) => void): void {
  useEffect(() => {
    if (state !== "ready") return;
    setAt((place) => (place.row < total ? place : { ...place, row: Math.max(0, total - 1) }));
  }, [total, state, setAt]);
}

/** The width of the list, as far as it says which columns fit: nothing is drawn again while the same ones do. */
function useWidth<Row>(viewport: RefObject<HTMLDivElement | null>, columns: readonly GridColumn<Row>[]): number {
  const [width, setWidth] = useState(window.innerWidth);
  useLayoutEffect(() => {
    if (!viewport.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? Number.POSITIVE_INFINITY;
      setWidth((known) => (fitting(columns, known).length === fitting(columns, now).length ? known : now));
    });
    observer.observe(viewport.current);
    return () => observer.disconnect();
  }, [viewport, columns]);
  return width;
}

/** How far around its old place the current row is looked for. */
const REACH = 300;

/** Keeps the current cell on its row when rows above it come or go. */
function useSameRow<Row>(
  windows: Windows<Row>,
  rowId: (row: Row) => string,
  at: Place,
  setAt: (place: Place) => void,
  currentId: RefObject<string | null>,
): void {
  useEffect(() => {
    const here = windows.row(at.row);
    if (!here || rowId(here) === currentId.current) return;
    const isCurrent = (index: number) => {
      const row = windows.row(index);
      return row !== undefined && rowId(row) === currentId.current;
    };
    for (let step = 1; currentId.current !== null && step <= REACH; step += 1) {
      const found = [at.row - step, at.row + step].find((index) => index >= 0 && isCurrent(index));
      if (found !== undefined) {
        setAt({ ...at, row: found });
        return;
      }
    }
    currentId.current = rowId(here);
  });
}

const FILTER_DELAY_MS = 150;

/** Order and words as one value that changes only a moment after a person stops typing. */
function useOrder(sort: Columns<object>["sort"], text: string) {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text.trim()), FILTER_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useMemo(() => ({ sort, text: settled }), [sort, settled]);
}
