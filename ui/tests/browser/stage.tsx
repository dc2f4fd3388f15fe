import "../../src/kit/base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import axe from "axe-core";
import type { ReactNode } from "react";
import { render } from "vitest-browser-react";
import { ActionsProvider, type Registry } from "../../src/kit/actions";
import { App } from "../../src/shell/App";
import { LanguageProvider } from "../../src/words/language";
import type { MockHost } from "../mock/host";

/** A window-sized place for what is tested. */
function Stage({ children }: { children: ReactNode }) {
  return <div style={{ position: "fixed", inset: 0, display: "flex", flexDirection: "column" }}>{children}</div>;
}

/** Shows a part of the kit with what it needs around it. */
export async function show(part: ReactNode) {
  localStorage.clear();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <Stage>
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <ActionsProvider>{part}</ActionsProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </Stage>,
  );
}

/** Shows the whole page at a place, over an invented host. */
export async function open(host: MockHost, hash: string, actions?: Registry) {
  localStorage.clear();
  location.hash = hash;
  return render(
    <Stage>
      <App host={host} {...(actions ? { actions } : {})} />
    </Stage>,
  );
}

/** What axe finds wrong, a line each. */
export async function faults(): Promise<string[]> {
  // Colours settle after the motion of 120 ms.
  await new Promise((done) => setTimeout(done, 200));
  // What was said to a screen reader stays for some seconds, by the name of a part that may be gone.
  const looked = { include: document.body, exclude: ["[data-live-announcer]"] };
  const result = await axe.run(looked, { rules: { region: { enabled: false } } });
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}
