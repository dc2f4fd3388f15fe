import type { Commands, Event } from "../wire";
import { type CallName, type Host, HostFailure } from "./host";

/** What is asked for, by the names of the commands. */
type Asked = { readonly [N in CallName]?: Commands[N]["request"] };

/** What the first view shows: the head and foot of the window, and the inbox in the order nobody has changed. */
export const FIRST = {
  company_info: {},
  job_list: {},
  inbox_list: {
    tab: "waiting",
    query: { sort: "received", descending: true, text: "", offset: 0, limit: 100 },
  },
} as const satisfies Asked;

/** What came of it: answers, and failures where there are none. */
export type Answers = { readonly [N in CallName]?: Commands[N]["response"] | HostFailure };

/** A host that was asked for something before anything is there to show it. */
export interface EarlyHost extends Host {
  /** All that was asked for at once. */
  readonly answers: Promise<Answers>;
  /** The same, once it is there. */
  readonly answered: () => Answers | undefined;
}

/**
 * Asks at once for what the first view shows: the program answers while the page is still being read. What is heard
 * meanwhile is told to the first who listens, so that an answer that has grown old is asked for again.
 */
export function early(host: Host, first: Asked): EarlyHost {
  const kept: Event[] = [];
  let tell: (event: Event) => void = (event) => kept.push(event);
  // Listens before it asks, as the program expects.
  host.listen((event) => tell(event));
  const asked = Object.entries(first).map(async ([name, request]) => {
    const answer = host.call(name as CallName, request as never);
    return [name, await answer.catch((thrown: unknown) => HostFailure.from(thrown))] as const;
  });
  let answered: Answers | undefined;
  const answers = Promise.all(asked).then((all) => (answered = Object.fromEntries(all) as Answers));
  return {
    ...host,
    answers,
    answered: () => answered,
    listen: (heard) => {
      tell = heard;
      for (const event of kept.splice(0)) heard(event);
      return () => {
        tell = (event) => kept.push(event);
      };
    },
  };
}
