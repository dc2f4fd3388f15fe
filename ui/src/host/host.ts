import type { Commands, Event, Failure } from "../wire";

/** The name of a command. */
export type CallName = keyof Commands;

/** The program behind the page: the desktop, or a server in development. */
export interface Host {
  /** Asks for something. Rejects with a `HostFailure`. */
  readonly call: <N extends CallName>(name: N, request: Commands[N]["request"]) => Promise<Commands[N]["response"]>;
  /** Hears everything the program tells unasked; gives back how to stop. */
  readonly listen: (heard: (event: Event) => void) => () => void;
  /** Address of a page image: part 0 is the document itself, 1 its first attachment; pages from 0. */
  readonly pageImageUrl: (document: number, part: number, page: number) => string;
}

/** Codes of failures; `unreachable` is the host's own: the program did not answer. */
export type FailureWord = Failure["code"] | "unreachable";

/** A failure with its code and parameters; the page has the sentence. */
export class HostFailure extends Error {
  constructor(
    readonly code: FailureWord,
    readonly params: Readonly<Record<string, string>>,
  ) {
    super(code);
    this.name = "HostFailure";
  }

  /** Reads what a host threw. What has no code is taken as no answer. */
  static from(thrown: unknown): HostFailure {
    if (thrown instanceof HostFailure) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
      const params =
        "params" in thrown && typeof thrown.params === "object" && thrown.params !== null ? thrown.params : {};
      return new HostFailure(thrown.code as FailureWord, params as Record<string, string>);
    }
    return new HostFailure("unreachable", { detail: String(thrown) });
  }
}

/** A page's name in an address: "12/0" for a document itself, "12.1/0" for its first attachment. */
export function pagePath(document: number, part: number, page: number): string {
  return `${document}${part === 0 ? "" : `.${part}`}/${page}`;
}
