import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Host, HostProvider } from "../host";
import type { Answers } from "../host/early";
import { ActionsProvider, type Registry } from "../kit/actions";
import { LanguageProvider } from "../words/language";
import { answersFrom } from "./answers";
import { Window } from "./Window";

/** What the page is shown over. */
interface AppProps {
  /** The desktop, the development server, or a test's own. */
  readonly host: Host;
  /** What it has answered already. */
  readonly answers?: Answers;
  readonly actions?: Registry;
}

/** The page. */
export function App({ host, answers, actions }: AppProps) {
  const [client] = useState(() => answersFrom(answers ?? {}));
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
