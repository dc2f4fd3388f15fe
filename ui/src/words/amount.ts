/**
 * Exact amounts as text. An amount crosses the wire as a decimal string ("-1234.50") or as an
 * integer count of minor units ("-123450"); it is never made into a floating number.
 */

/** A decimal number as an integer and the power of ten it is divided by. */
interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** Narrow no-break space: the thin space between groups that never breaks a line. */
export const THIN = "\u202f";
/** True minus sign, as wide as a digit. */
export const MINUS = "\u2212";

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

function exact(decimal: string): Exact | null {
  const found = DECIMAL.exec(decimal);
  if (!found) return null;
  const [, sign, whole = "", fraction = ""] = found;
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

function atScale(value: Exact, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}

function write(units: bigint, scale: number, decimals: number, group: boolean, minus: string): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  // Zeros beyond the wanted decimals are left out; other digits never are.
  const fraction = digits
    .slice(digits.length - scale)
    .replace(/0+$/, "")
    .padEnd(decimals, "0");
  const sign = units < 0n ? minus : "";
  return `${sign}${group ? grouped(whole) : whole}${fraction === "" ? "" : `,${fraction}`}`;
}

/** "-1234.5" → "−1 234,50". Text that is no decimal comes back as it is. */
export function formatAmount(decimal: string, decimals = 2): string {
  const value = exact(decimal);
  return value ? write(value.units, value.scale, decimals, true, MINUS) : decimal;
}

/** Minor units (øre) as text: "123450" → "1 234,50". */
export function formatMinor(minor: string, decimals = 2): string {
  return /^-?\d+$/.test(minor) ? write(BigInt(minor), decimals, decimals, true, MINUS) : minor;
}

/** As spreadsheets take it: no groups, decimal comma, plain hyphen. "-1234.5" → "-1234,50". */
export function plainAmount(decimal: string, decimals = 2): string {
  const value = exact(decimal);
  return value ? write(value.units, value.scale, decimals, false, "-") : decimal;
}

/** The exact sum of decimal strings, as a decimal string; text that is no decimal counts as nothing. */
export function sumAmounts(decimals: readonly string[]): string {
  const values = decimals.map(exact).filter((value): value is Exact => value !== null);
  const scale = values.reduce((most, value) => Math.max(most, value.scale), 0);
  const units = values.reduce((sum, value) => sum + atScale(value, scale), 0n);
  return write(units, scale, scale, false, "-").replace(",", ".");
}

/** Orders two decimal strings by value; what is no decimal comes first. */
export function compareAmounts(left: string, right: string): number {
  const [a, b] = [exact(left), exact(right)];
  if (!a || !b) return Number(a !== null) - Number(b !== null);
  const scale = Math.max(a.scale, b.scale);
  const difference = atScale(a, scale) - atScale(b, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** True for amounts below zero. */
export function isNegative(decimal: string): boolean {
  return compareAmounts(decimal, "0") < 0 && exact(decimal) !== null;
}

/**
 * What a person typed ("1 234,50", "1.234,50", "−12") as a decimal string ("1234.50", "-12"),
 * or null when it is no amount or has more than `decimals` decimals.
 */
export function parseAmount(typed: string, decimals = 2): string | null {
  const tight = typed.replace(/[\s\u00a0\u2009\u202f]/g, "").replace(/^[\u2212\u2013]/, "-");
  const grouping = /^-?\d{1,3}(\.\d{3})+(,\d*)?$/.test(tight);
  const value = (grouping ? tight.replaceAll(".", "") : tight).replace(",", ".");
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value);
  if (!found) return null;
  const [, sign, whole = "", fraction = ""] = found;
  if (fraction.length > decimals) return null;
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
