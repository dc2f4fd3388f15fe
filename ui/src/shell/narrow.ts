import { useSyncExternalStore } from "react";

const query = window.matchMedia("(max-width: 1023px)");

function subscribe(changed: () => void): () => void {
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether the window is too narrow for the navigation's words and for two panes with room. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
