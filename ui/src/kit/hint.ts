/** What gives an element a tooltip: the attributes that `Hints` reads. */
export interface Hint {
  readonly "data-hint": string;
  readonly "data-keys"?: string | undefined;
}

/** A tooltip for something that takes focus: a sentence and, if it has one, the key. */
export function hint(text: string, keys?: readonly string[]): Hint {
  return { "data-hint": text, "data-keys": keys?.join(" ") };
}
