import { HostFailure } from "../host";
import type { Amount, ReadError, Reason, Shown } from "../wire";
import { formatAmount } from "./amount";
import { formatDate } from "./dates";
import type { Words } from "./language";
import type { HoldWords } from "./reason";

/** The entry of a code, or nothing when the page has no words for it. */
export function wordFor<T>(words: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

/** What happened, what is safe and what to do, for anything a call threw. */
export function sentence(words: Words, thrown: unknown): string {
  const failure = HostFailure.from(thrown);
  const say =
    wordFor<(params: Readonly<Record<string, string>>) => string>(words.failures, failure.code) ??
    words.failures.internal;
  const { why, field, codes } = failure.params;
  const named = codes?.split(",").map((code) => wordFor<HoldWords>(words.holds, code)?.short({}) ?? code);
  return say({
    ...failure.params,
    ...(why ? { why: [whyText(words, why), ...(named ?? [])].join("; ") } : {}),
    ...(field ? { field: wordFor(words.fields, field) ?? field } : {}),
  });
}

function whyText(words: Words, why: string): string {
  return (
    wordFor(words.whys, why) ?? wordFor<HoldWords>(words.holds, why)?.short({}) ?? wordFor(words.terms, why) ?? why
  );
}

/** An amount with its currency when that is not the company's. */
export function amountText(amount: Amount, home: string): string {
  return amount.currency === home ? formatAmount(amount.value) : `${formatAmount(amount.value)} ${amount.currency}`;
}

/** A value of a trace in the user's language. */
export function shown(words: Words, value: Shown | null): string {
  if (value === null) return "";
  switch (value.type) {
    case "amount":
      return `${formatAmount(value.value)} ${value.currency}`;
    case "date":
      return formatDate(value.value);
    case "number":
      return formatAmount(value.value, 0);
    case "text":
      // A code of the data (auto, manual) has its word; any other text stands as it is.
      return wordFor(words.terms, value.value) ?? value.value;
    case "flag":
      return value.value ? words.kit.yes : words.kit.no;
    case "word":
      return wordFor(words.terms, value.value) ?? wordFor(words.fields, value.value) ?? value.value;
    case "list":
      return value.value.map((one) => shown(words, one)).join(", ");
    case "absent":
      return words.why.absent;
  }
}

/** "number, due_date" → "Fakturanummer, Forfallsdato". */
function fieldNames(words: Words, codes: string): string {
  return codes.replace(/[a-z_]+/g, (code) => wordFor(words.fields, code) ?? code);
}

/** Why something waits, short: "Beløp over maks 5 000,00 NOK". */
export function reasonText(words: Words, reason: Pick<Reason, "code" | "expected" | "actual">): string {
  const told = (value: Shown | null) =>
    (reason.code.startsWith("field_") ? fieldNames(words, shown(words, value)) : shown(words, value)) || undefined;
  const facts = { expected: told(reason.expected), actual: told(reason.actual) };
  const hold = wordFor<HoldWords>(words.holds, reason.code);
  return (
    hold?.short(facts) ??
    wordFor(words.unreadable, reason.code) ??
    wordFor(words.notes, reason.code) ??
    wordFor(words.whys, reason.code) ??
    wordFor(words.terms, reason.code) ??
    reason.code
  );
}

/** What would release a reason, or nothing when the page has no advice. */
export function releaseText(words: Words, code: string): string | undefined {
  return wordFor<HoldWords>(words.holds, code)?.release;
}

/** Why a file can't be read, and where. */
export function unreadableText(words: Words, error: ReadError): string {
  const place = error.line === null ? "" : ` ${words.why.atLine(error.line, error.column ?? 1)}`;
  return `${wordFor(words.unreadable, error.code) ?? error.code}${place}${error.path ? ` (${error.path})` : ""}`;
}
