import type { ReactNode } from "react";

/** A place in a list, counted without the row that moves: 0 is before all others. */
export interface Place {
  readonly list: string;
  readonly index: number;
}

/** One list of rows in their order. */
export interface SortableList<Row> {
  readonly id: string;
  /** Names the list to screen readers. */
  readonly label: string;
  /** What stands above the rows. */
  readonly head?: ReactNode;
  readonly rows: readonly Row[];
  /** Stands in the place of the rows when there are none. */
  readonly empty: ReactNode;
}

/** What the element is given that rows are dragged by. */
export interface HandleProps {
  readonly ref: (element: Element | null) => void;
  readonly className: string;
  readonly "aria-hidden": true;
}

/** What a row is drawn from. */
export interface RowState<Row> {
  readonly row: Row;
  /** The row's place in its list, from 0. */
  readonly index: number;
  readonly isDragging: boolean;
  readonly handleProps: HandleProps;
}

/** The words of moving; those with a row are said to screen readers. */
export interface SortableWords<Row> {
  /** The part of the page that the two acts belong to on the key sheet. */
  readonly group: string;
  readonly up: string;
  readonly down: string;
  readonly lifted: (row: Row) => string;
  readonly over: (row: Row, list: string, index: number) => string;
  /** The list the row is held over doesn't take it. */
  readonly refused: (row: Row, list: string) => string;
  readonly moved: (row: Row, list: string, index: number) => string;
  /** The row stays where it was: let go there, cancelled, or with nowhere to go. */
  readonly stays: (row: Row) => string;
}

export interface SortableProps<Row> {
  readonly label: string;
  readonly lists: readonly SortableList<Row>[];
  readonly rowId: (row: Row) => string;
  /** Whether a list takes a row of another; without it every list takes all. */
  readonly accepts?: (row: Row, list: string) => boolean;
  readonly words: SortableWords<Row>;
  /** The row is held over a new place: once for each. */
  readonly onHover?: (row: Row, list: string, index: number) => void;
  /** The row is no longer held over a new place. */
  readonly onHoverEnd?: () => void;
  /** The row is put in a new place. The lists that come next show it there. */
  readonly onMove: (row: Row, list: string, index: number) => void;
  /** A row is drawn again when this function is another: keep it between renders when there are many. */
  readonly children: (state: RowState<Row>) => ReactNode;
}
