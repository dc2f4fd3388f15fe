import { formatAmount } from "./amount";
import { formatDate } from "./dates";

const AMOUNTS = new Set([
  "lines",
  "allowances",
  "charges",
  "net",
  "vat",
  "gross",
  "payable",
  "rounding",
  "prepaid",
  "taxable",
  "tax",
]);

/** Whether a field holds an amount. */
export function isAmountField(name: string): boolean {
  return AMOUNTS.has(name);
}

/** A field's value as it is shown: amounts and dates as people write them, the rest as it stands. */
export function fieldText(name: string, value: string): string {
  return isAmountField(name) ? formatAmount(value) : formatDate(value);
}

/** "86011117947" → "8601 11 17947"; an IBAN in groups of four; anything else as it stands. */
export function accountText(account: string): string {
  const found = /^(\d{4})(\d{2})(\d{5})$/.exec(account);
  if (found) return `${found[1]} ${found[2]} ${found[3]}`;
  return /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(account) ? account.replace(/(.{4})(?=.)/g, "$1 ") : account;
}

/** "987654325" → "987 654 325"; anything else as it stands, so that a fault in it is seen. */
export function orgNumberText(number: string): string {
  return /^\d{9}$/.test(number) ? number.replace(/(\d{3})(?=\d)/g, "$1 ") : number;
}
