import { type RefObject, useEffect } from "react";

/** Whether nothing but the page itself, or the empty place of a view, has the focus. */
export function isFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.tagName === "MAIN";
}

/** Gives an element the focus as it appears when nothing else has it, so that there is always one that takes the keys. */
export function useFirstFocus(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (isFree()) element.current?.focus({ preventScroll: true });
  }, [element]);
}
