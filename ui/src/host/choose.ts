import type { Host } from "./host";
import { httpHost } from "./http";
import { tauriHost } from "./tauri";

/** The desktop when the page runs in its window, else the development server. */
export function chooseHost(): Host {
  return "__TAURI_INTERNALS__" in window ? tauriHost() : httpHost();
}
