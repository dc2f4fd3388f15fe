import type { Event } from "../wire";
import { type Host, HostFailure, pagePath } from "./host";

/** `bokfor serve --dev` on the loopback: commands by POST, events as a stream. */
export function httpHost(base = ""): Host {
  return {
    call: async (name, request) => {
      let answer: Response;
      try {
        answer = await fetch(`${base}/call/${name}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(request),
        });
      } catch (thrown) {
        throw HostFailure.from(thrown);
      }
      const body: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw HostFailure.from(body);
      return body as never;
    },
    listen: (heard) => {
      const stream = new EventSource(`${base}/events`);
      stream.addEventListener("message", (message: MessageEvent<string>) => heard(JSON.parse(message.data) as Event));
      return () => stream.close();
    },
    pageImageUrl: (document, part, page) => `${base}/page/${pagePath(document, part, page)}`,
  };
}
