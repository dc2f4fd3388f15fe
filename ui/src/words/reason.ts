/** What was expected and found, already as text in the user's language. */
export interface Facts {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

/** Parameters of a failure. */
export type Params = Readonly<Record<string, string>>;

/** Why automatic posting left an invoice in the inbox: short, and what would release it. */
export interface HoldWords {
  readonly short: (facts: Facts) => string;
  readonly release: string;
}

/** The words of a hold code. */
export function hold(short: string | ((facts: Facts) => string), release: string): HoldWords {
  return { short: typeof short === "string" ? () => short : short, release };
}

/** " (text)", or nothing. */
export const where = (text: string | undefined) => (text ? ` (${text})` : "");
/** ": text", or nothing. */
export const what = (text: string | undefined) => (text ? `: ${text}` : "");
/** ": 25,90, expected 25,00", or nothing where there are not both. */
export const compared = ({ expected, actual }: Facts, word: string) =>
  expected && actual ? `: ${actual}, ${word} ${expected}` : "";
