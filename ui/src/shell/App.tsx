import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Host, HostProvider } from "../host";
import { ActionsProvider, type Registry } from "../kit/actions";
import { LanguageProvider } from "../words/language";
import { Window } from "./Window";

/** The page over a host: the desktop, the development server, or a test's own. */
export function App({ host, actions }: { host: Host; actions?: Registry }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <HostProvider host={host}>
        <LanguageProvider>
          <ActionsProvider {...(actions ? { registry: actions } : {})}>
            <Window />
          </ActionsProvider>
        </LanguageProvider>
      </HostProvider>
    </QueryClientProvider>
  );
}
