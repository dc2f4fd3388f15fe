import "./kit/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Host } from "./host";
import type { Answers } from "./host/early";
import { App } from "./shell/App";

/** Shows the page over a host, with what it has answered already. */
export function show(host: Host, answers: Answers): void {
  const root = document.getElementById("root");
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <App host={host} answers={answers} />
    </StrictMode>,
  );
}
