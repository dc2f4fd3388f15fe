import "./kit/base.css";
import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { Host } from "./host";
import type { Answers } from "./host/early";
import { App } from "./shell/App";

/**
 * Shows the page over a host, with what it has answered already. At once: a webview that has loaded an empty page
 * paints that first, and the next picture waits until its compositor is set up.
 */
export function show(host: Host, answers: Answers): void {
  const root = document.getElementById("root");
  if (!root) return;
  const page = (
    <StrictMode>
      <App host={host} answers={answers} />
    </StrictMode>
  );
  flushSync(() => createRoot(root).render(page));
}
