import { type DragEndEvent, type DragStartEvent, useDragDropMonitor } from "@dnd-kit/react";
import { useEffect, useMemo } from "react";
import { dragging, type Parts } from "./dragging";
import type { Point } from "./measure";

// The library's own coordinates count from the topmost window, the boxes of elements from their own.
function pointOf(event: Event | null | undefined): Point | null {
  return event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : null;
}

function swallow(click: MouseEvent): void {
  click.stopPropagation();
}

/** A press that ends in a drop is no click on what lies below. */
function swallowClick(): void {
  window.addEventListener("click", swallow, { capture: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

/** Turns what the library tells into what happens to a row. The parts must stay the same ones. */
export function useDrag<Row>(parts: Parts<Row>): void {
  const drag = useMemo(() => dragging(parts), [parts]);
  const handlers = useMemo(() => {
    const drop = (event: Event | undefined, canceled: boolean) => {
      swallowClick();
      drag.drop(canceled ? null : pointOf(event));
    };
    return {
      onDragStart({ nativeEvent, operation: { source } }: DragStartEvent) {
        const point = pointOf(nativeEvent);
        if (point && source?.element instanceof HTMLElement) drag.lift(String(source.id), source.element, point);
      },
      onDragEnd: ({ nativeEvent, canceled }: DragEndEvent) => drop(nativeEvent, canceled),
    };
  }, [drag]);
  useDragDropMonitor(handlers);
  useEffect(() => () => drag.drop(null), [drag]);
}
