import type { Place } from "./types";

/** A point of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The row's element, wherever it is now. */
export function rowElement(root: HTMLElement | null, id: string): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null;
}

/** The ids of all rows from top to bottom. */
export function rowIds(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset["row"] ?? "");
}

function distance({ x, y }: Point, { left, right, top, bottom }: DOMRect): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** The list under the point, or else the nearest. */
function listAt(root: HTMLElement, point: Point): HTMLElement | null {
  let nearest: HTMLElement | null = null;
  let least = Infinity;
  for (const list of root.querySelectorAll<HTMLElement>("[data-list]")) {
    const far = distance(point, list.getBoundingClientRect());
    if (far < least) [nearest, least] = [list, far];
  }
  return nearest;
}

/** How many rows have their middle above the point; halving, for there may be hundreds. */
function countAbove(rows: readonly Element[], y: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = rows[middle]?.getBoundingClientRect();
    if (box && box.top + box.height / 2 < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line between two rows where a row would be put; null in an empty list. */
export interface Line {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Where the row would be put were it let go at the point, and the line that shows it. */
export function placeAt(root: HTMLElement, moved: Element, point: Point): { place: Place; line: Line | null } | null {
  const list = listAt(root, point);
  if (!list) return null;
  const rows = [...list.querySelectorAll("[data-row]")].filter((row) => row !== moved);
  const index = countAbove(rows, point.y);
  const above = rows[index - 1]?.getBoundingClientRect();
  const below = rows[index]?.getBoundingClientRect();
  const { left, width } = list.getBoundingClientRect();
  const top = above && below ? (above.bottom + below.top) / 2 : (above?.bottom ?? below?.top);
  return { place: { list: list.dataset["list"] ?? "", index }, line: top === undefined ? null : { left, top, width } };
}
