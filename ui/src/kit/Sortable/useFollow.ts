import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { isFree } from "../firstFocus";
import { rowElement } from "./measure";
import { find, type Order, samePlace } from "./places";
import type { Place } from "./types";

interface Followed {
  readonly id: string;
  /** Where it is going. */
  readonly place: Place;
  /** The top it was last seen at. */
  readonly top: number;
}

/** Lets a row glide to where it is now from where it was seen. */
function glide(row: HTMLElement, from: number): void {
  row.style.transition = "none";
  row.style.translate = "";
  row.style.translate = `0 ${from - row.getBoundingClientRect().top}px`;
  row.getBoundingClientRect();
  row.style.transition = "";
  row.style.translate = "";
}

/** Waits for a row to come to its place, which may be in another list's element, and takes the focus there. */
export function useFollow<Row>(root: RefObject<HTMLElement | null>, order: Order<Row>) {
  const followed = useRef<Followed | null>(null);
  useLayoutEffect(() => {
    const wanted = followed.current;
    if (!wanted || !samePlace(find(order, wanted.id)?.place ?? null, wanted.place)) return;
    followed.current = null;
    const row = rowElement(root.current, wanted.id);
    if (!row) return;
    if (isFree() || root.current?.contains(document.activeElement)) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    glide(row, wanted.top);
  });
  return useMemo(
    () => ({
      start: (id: string, place: Place) => {
        const top = rowElement(root.current, id)?.getBoundingClientRect().top;
        if (top !== undefined) followed.current = { id, place, top };
      },
      /** Another row has taken the focus: it keeps it. */
      stop: (focused: string) => {
        if (followed.current?.id !== focused) followed.current = null;
      },
    }),
    [root],
  );
}
