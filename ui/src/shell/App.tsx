import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Host, HostProvider } from "../host";
import type { Answers } from "../host/early";
import { ActionsProvider } from "../kit/actions";
import { LanguageProvider } from "../words/language";
import { answersFrom } from "./answers";
import { Window } from "./Window";

/** The page over a host (the desktop, the development server, or a test's own), with what it has answered already. */
export function App({ host, answers }: { host: Host; answers?: Answers }) {
  const [client] = useState(() => answersFrom(answers ?? {}));
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
