import "../../src/kit/base.css";
import { createRoot } from "react-dom/client";
import { HostFailure } from "../../src/host";
import { App } from "../../src/shell/App";
import { mockHost } from "./host";
import { company } from "./records";

/** The page over invented records, for looking at it: `?state=empty|none|many`. */
const state = new URLSearchParams(location.search).get("state");
const host =
  state === "none"
    ? mockHost({
        company_info: () => {
          throw new HostFailure("no_company", {});
        },
      })
    : state === "empty"
      ? mockHost(
          {
            company_info: () => ({
              ...company,
              empty: true,
              elma_registered: false,
              automation_on: false,
              counts: { inbox: 0, autopost: 0, payments: 0, suppliers: 0 },
            }),
          },
          0,
        )
      : mockHost({}, state === "many" ? 100_000 : 42);
const root = document.getElementById("root");
if (root) createRoot(root).render(<App host={host} />);
