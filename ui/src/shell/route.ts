import { useCallback, useSyncExternalStore } from "react";

/** The views of the program, in the order of the navigation. */
export const VIEWS = ["inbox", "autopost", "payments", "vouchers", "suppliers", "log", "settings"] as const;
export type ViewName = (typeof VIEWS)[number];

/** Where the window is: a view, the record that is open in it, and a part of that. */
export interface Route {
  readonly view: ViewName;
  readonly id: number | null;
  /** A field or tab to go to at once, for example the organisation number on a supplier's card. */
  readonly part: string | null;
}

function parse(hash: string): Route {
  const [view = "", id = "", part = ""] = hash.replace(/^#\/?/, "").split("/");
  const known = VIEWS.find((name) => name === view);
  return { view: known ?? "inbox", id: /^\d+$/.test(id) ? Number(id) : null, part: part || null };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** Goes to a view, or to a record in it. */
export function goTo(view: ViewName, id: number | null = null, part = ""): void {
  location.hash = `/${view}${id === null && !part ? "" : `/${id ?? ""}`}${part ? `/${part}` : ""}`;
}

/** Where the window is. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parse(hash);
}

/** Opens and closes the record of a view. */
export function useOpenRecord(view: ViewName): readonly [number | null, (id: number | null) => void] {
  const route = useRoute();
  const open = useCallback((id: number | null) => goTo(view, id), [view]);
  return [route.view === view ? route.id : null, open];
}
