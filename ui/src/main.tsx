import "./kit/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { chooseHost } from "./host";
import { App } from "./shell/App";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App host={chooseHost()} />
    </StrictMode>,
  );
}
