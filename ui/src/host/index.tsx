import { createContext, type ReactNode, useContext } from "react";
import type { Host } from "./host";
import { httpHost } from "./http";
import { tauriHost } from "./tauri";

export { type CallName, type FailureWord, type Host, HostFailure } from "./host";

/** The desktop when the page runs in its window, else the development server. */
export function chooseHost(): Host {
  return "__TAURI_INTERNALS__" in window ? tauriHost() : httpHost();
}

const Context = createContext<Host | null>(null);

/** Gives the host to everything inside. */
export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  return <Context value={host}>{children}</Context>;
}

/** The host of the page. */
export function useHost(): Host {
  const host = useContext(Context);
  if (!host) throw new Error("no HostProvider above");
  return host;
}
