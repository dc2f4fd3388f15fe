import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Host, HostProvider } from "../host";
import { ActionsProvider } from "../kit/actions";
import { LanguageProvider } from "../words/language";
import { Window } from "./Window";

/** The page over a host: the desktop, the development server, or a test's own. */
export function App({ host }: { host: Host }) {
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
          <ActionsProvider>
            <Window />
          </ActionsProvider>
        </LanguageProvider>
      </HostProvider>
    </QueryClientProvider>
  );
}
