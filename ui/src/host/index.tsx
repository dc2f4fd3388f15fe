import { createContext, type ReactNode, useContext } from "react";
import type { Host } from "./host";

export { type CallName, type FailureWord, type Host, HostFailure } from "./host";

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
