import type { QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** A column of a list. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly head: string;
  /** Stands in the tooltip of the head. */
  readonly hint?: string;
  /** Width in pixels; `grow` shares what is left over. */
  readonly width: number;
  /** How narrow it may become, in pixels, where not even the columns that are never left out have their width. */
  readonly least?: number;
  readonly grow?: number;
  /** Amounts and counts stand to the right; all but text have digits of one width. */
  readonly kind?: "text" | "amount" | "count" | "date" | "digits";
  /** What an amount is in; without it, what the list's sum is in. */
  readonly currency?: (row: Row) => string;
  /** The cell as plain text: what is filtered, copied and read aloud. Amounts as decimal strings. */
  readonly text: (row: Row) => string;
  /** The text that stands in the cell, where it is another than the one that is copied. */
  readonly shown?: (row: Row) => string;
  /** The cell as it looks, where it is more than text. */
  readonly cell?: (row: Row) => ReactNode;
  /** Optional columns are hidden until a person chooses them. */
  readonly optional?: boolean;
  readonly sortable?: boolean;
  /** Left out while the list is too narrow for all columns; the highest number goes first. */
  readonly spare?: number;
  /** What Space and Enter do on this cell instead of selecting and opening the row. */
  readonly act?: (row: Row) => void;
  /** What is said below the rows while this cell is the current one: why it is blocked, what mends it. */
  readonly note?: (row: Row) => ReactNode;
  /** A field that takes the cell's place while it is edited (Enter or F2). */
  readonly editor?: (row: Row, close: () => void) => ReactNode;
}

/** Which part of a list is wanted, in which order, and which words a row must hold. */
export interface GridRequest {
  readonly offset: number;
  readonly limit: number;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly text: string;
}

/** A part of a list, with the number of rows and the sum of its main amount over all that the filter lets through. */
export interface GridPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly sum?: { readonly value: string; readonly currency: string } | null;
}

/** Where a list comes from. A new key means another list. */
export interface GridSource<Row> {
  readonly key: QueryKey;
  readonly load: (request: GridRequest) => Promise<GridPage<Row>>;
}

/** A cell by its place; row −1 is the head. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What a view can tell its grid. */
export interface GridHandle {
  /** Moves the current row by so many and gives it to `onCurrent`. */
  readonly step: (by: number) => void;
  readonly focus: () => void;
  readonly clearSelection: () => void;
}
