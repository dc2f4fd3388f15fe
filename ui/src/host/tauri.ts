import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Event } from "../wire";
import { type Host, HostFailure, pagePath } from "./host";

/** The desktop: one bridge command, one event, page images by their own protocol. */
export function tauriHost(): Host {
  return {
    call: async (command, request) => {
      try {
        return await invoke("call", { command, request });
      } catch (thrown) {
        throw HostFailure.from(thrown);
      }
    },
    listen: (heard) => {
      const stop = listen<Event>("event", (event) => heard(event.payload));
      return () => void stop.then((unlisten) => unlisten());
    },
    pageImageUrl: (document, part, page) => `${convertFileSrc("", "page")}${pagePath(document, part, page)}`,
  };
}
