import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import styles from "./Hints.module.css";
import { showKey } from "./keys";

/** How long the pointer rests on something before its tooltip shows. */
const REST_MS = 400;
/** Going from one to the next, the next shows at once. */
const WARM_MS = 300;
/** Between a tooltip and what it is about, and between it and the window's edge, in pixels. */
const GAP = 6;

/** The one tooltip of the page: that of the element under the pointer, or of the one with visible focus. */
export function Hints() {
  const id = useId();
  const [about, setAbout] = useState<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => follow(setAbout), []);
  useLayoutEffect(() => {
    if (!about || !tip.current) return undefined;
    tip.current.togglePopover(true);
    place(tip.current, about);
    const control = about.querySelector("input") ?? about;
    control.setAttribute("aria-describedby", id);
    return () => control.removeAttribute("aria-describedby");
  }, [about, id]);
  if (!about) return null;
  const [key] = about.dataset["keys"]?.split(" ") ?? [];
  return (
    <div ref={tip} id={id} role="tooltip" popover="manual" className={styles.hint}>
      {about.dataset["hint"]}
      {key ? <kbd>{showKey(key)}</kbd> : null}
    </div>
  );
}

/** Tells whose tooltip is to show, until it is stopped. */
function follow(tell: (about: HTMLElement | null) => void): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** What the pointer rests on or the tooltip is about. */
  let about: HTMLElement | null = null;
  let shown = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  const leave = () => {
    clearTimeout(resting);
    about = null;
    if (!shown) return;
    shown = false;
    hiddenAt = performance.now();
    tell(null);
  };
  const show = (next: HTMLElement) => {
    about = next;
    shown = true;
    tell(next);
  };
  const over = (event: PointerEvent) => {
    const next = ofEvent(event);
    if (next === about) return;
    leave();
    if (!next || event.pointerType === "touch") return;
    about = next;
    const rest = performance.now() - hiddenAt < WARM_MS ? 0 : REST_MS;
    resting = setTimeout(() => next.isConnected && show(next), rest);
  };
  const focus = (event: FocusEvent) => {
    const next = ofEvent(event);
    leave();
    if (next && (event.target as Element).matches(":focus-visible")) show(next);
  };
  const heard = [
    ["pointerover", over],
    ["focusin", focus],
    ["focusout", leave],
    ["pointerdown", leave],
    ["keydown", leave],
    ["scroll", leave],
    ["blur", leave],
  ] as const;
  const listening = new AbortController();
  for (const [name, hear] of heard) {
    // Whatever stops an event on its way to the page must not leave a tooltip standing.
    const target = name === "blur" ? window : document;
    target.addEventListener(name, hear as EventListener, { capture: name !== "blur", signal: listening.signal });
  }
  return () => {
    clearTimeout(resting);
    listening.abort();
  };
}

function ofEvent(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>("[data-hint]") : null;
}

/** Above what it is about, below where there is no room, never over the window's edge. */
function place(tip: HTMLElement, about: HTMLElement): void {
  const [its, own] = [about.getBoundingClientRect(), tip.getBoundingClientRect()];
  const left = Math.min(its.left + (its.width - own.width) / 2, window.innerWidth - own.width - GAP);
  const above = its.top - own.height - GAP;
  tip.style.left = `${Math.max(GAP, left)}px`;
  tip.style.top = `${above >= GAP ? above : its.bottom + GAP}px`;
}
