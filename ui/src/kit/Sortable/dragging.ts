import type { RefObject } from "react";
import { type Line, placeAt, type Point } from "./measure";
import { find, samePlace, takes } from "./places";
import type { Place, SortableProps } from "./types";

/** The row a person holds. */
interface Held {
  readonly id: string;
  readonly element: HTMLElement;
  /** How far below the row's top it is held. */
  readonly grip: number;
  point: Point;
  /** The new place it is over; null over its own, or where it may not be. */
  place: Place | null;
}

/** What the lists show while a row is held. */
export interface Drag {
  readonly id: string;
  /** The list it is over. */
  readonly list: string;
  readonly refused: boolean;
}

/** What a drag works with. */
export interface Parts<Row> {
  readonly root: RefObject<HTMLElement | null>;
  readonly line: RefObject<HTMLElement | null>;
  readonly latest: RefObject<SortableProps<Row>>;
  readonly show: (change: (drag: Drag | null) => Drag | null) => void;
  readonly say: (text: string) => void;
  readonly follow: (id: string, place: Place) => void;
}

/** Puts the row under the pointer, and never outside of the lists, which would make room to scroll into. */
function carry(root: HTMLElement, { element, grip, point }: Held): void {
  const all = root.getBoundingClientRect();
  const top = Math.max(0, Math.min(point.y - grip - all.top, all.height - element.offsetHeight));
  element.style.translate = `0 ${top - element.offsetTop}px`;
}

function draw(root: HTMLElement, element: HTMLElement, line: Line | null): void {
  element.hidden = line === null;
  if (!line) return;
  const all = root.getBoundingClientRect();
  element.style.width = `${line.width}px`;
  element.style.translate = `${line.left - all.left}px ${line.top - all.top}px`;
}

/** Tells of the place the row is over, once for each. */
function tell<Row>({ latest, show, say }: Parts<Row>, held: Held, row: Row, over: Place, fits: boolean): void {
  const { words, onHover, onHoverEnd } = latest.current;
  const home = find(latest.current, held.id)?.place ?? null;
  const place = fits && !samePlace(over, home) ? over : null;
  show((drag) => {
    const same = drag?.id === held.id && drag.list === over.list && drag.refused === !fits;
    return same ? drag : { id: held.id, list: over.list, refused: !fits };
  });
  if (samePlace(place, held.place)) return;
  held.place = place;
  if (place) {
    onHover?.(row, place.list, place.index);
    say(words.over(row, place.list, place.index));
  } else {
    onHoverEnd?.();
    say(fits ? words.stays(row) : words.refused(row, over.list));
  }
}

/** What happens to a row from when it is lifted until it is let go. */
export function dragging<Row>(parts: Parts<Row>) {
  const { root, line, latest, show, say, follow } = parts;
  let held: Held | null = null;

  const hover = () => {
    const row = held && find(latest.current, held.id)?.row;
    if (!root.current || !held || row === null || row === undefined) return;
    const found = placeAt(root.current, held.element, held.point);
    if (!found) return;
    const fits = takes(latest.current, held.id, found.place.list);
    tell(parts, held, row, found.place, fits);
    if (line.current) draw(root.current, line.current, held.place && found.line);
    carry(root.current, held);
  };
  // The library tells of moves a frame later; what a drop would do is known at once.
  const move = ({ clientX, clientY }: PointerEvent) => {
    if (held) held.point = { x: clientX, y: clientY };
    hover();
  };

  return {
    lift(id: string, element: HTMLElement, point: Point): void {
      const found = find(latest.current, id);
      if (!found) return;
      held = { id, element, grip: point.y - element.getBoundingClientRect().top, point, place: null };
      document.body.style.cursor = "grabbing";
      document.addEventListener("pointermove", move);
      document.addEventListener("scroll", hover, { capture: true, passive: true });
      show(() => ({ id, list: found.place.list, refused: false }));
      say(latest.current.words.lifted(found.row));
    },
    /** Lets the row go: at a point, or where it was when there is none. */
    drop(point: Point | null): void {
      if (!held) return;
      if (point) {
        held.point = point;
        hover();
      }
      const { id, element, place } = held;
      held = null;
      document.body.style.cursor = "";
      document.removeEventListener("pointermove", move);
      document.removeEventListener("scroll", hover, { capture: true });
      if (line.current) line.current.hidden = true;
      show(() => null);
      const { words, onHoverEnd, onMove } = latest.current;
      const found = find(latest.current, id);
      const target = point && place;
      if (found) follow(id, target ?? found.place);
      element.style.translate = "";
      if (place) onHoverEnd?.();
      if (!found) return;
      if (target) onMove(found.row, target.list, target.index);
      say(target ? words.moved(found.row, target.list, target.index) : words.stays(found.row));
    },
  };
}
