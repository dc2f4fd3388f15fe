import { describe, expect, it } from "vitest";
import {
  compareAmounts,
  formatAmount,
  formatMinor,
  isNegative,
  parseAmount,
  plainAmount,
  sumAmounts,
} from "../../src/words/amount";

const T = "\u202f";
const M = "\u2212";

describe("amounts are written exactly, as Norwegians write them", () => {
  const check = (decimal: string, expected: string, decimals?: number) =>
    it(`${decimal} → ${expected}`, () => expect(formatAmount(decimal, decimals)).toBe(expected));
  check("0", "0,00");
  check("0.5", "0,50");
  check("-1234.5", `${M}1${T}234,50`);
  check("999.99", "999,99");
  check("1000", `1${T}000,00`);
  check("1234567890.12", `1${T}234${T}567${T}890,12`);
  // Beyond what a floating number can hold.
  check("90071992547409931.07", `90${T}071${T}992${T}547${T}409${T}931,07`);
  // More decimals than usual are never rounded away; zeros beyond are.
  check("1.2345", "1,2345");
  check("1.2300", "1,23");
  check("25", "25", 0);
  check("11.11", "11,11", 0);
  check("abc", "abc");
});

describe("minor units are written as amounts", () => {
  const check = (minor: string, expected: string) =>
    it(`${minor} → ${expected}`, () => expect(formatMinor(minor)).toBe(expected));
  check("123450", `1${T}234,50`);
  check("-5", `${M}0,05`);
  check("0", "0,00");
});

describe("what people type becomes a decimal string, or nothing", () => {
  const check = (typed: string, expected: string | null) =>
    it(`${typed} → ${expected}`, () => expect(parseAmount(typed)).toBe(expected));
  check("1 234,50", "1234.50");
  check(`1${T}234,50`, "1234.50");
  check("1.234,50", "1234.50");
  check("1.234", "1234");
  check("1234.5", "1234.5");
  check(`${M}12`, "-12");
  check("5000", "5000");
  check("1,234", null);
  check("12,345,6", null);
  check("tusen", null);
  check("", null);
});

it("spreadsheets get amounts without groups", () => expect(plainAmount("-1234.5")).toBe("-1234,50"));

describe("sums and order are exact", () => {
  // 0.1 + 0.2 is 0.30000000000000004 as floating numbers.
  it("0.1 + 0.2", () => expect(sumAmounts(["0.1", "0.2"])).toBe("0.3"));
  it("mixed decimals", () => expect(sumAmounts(["1250.00", "-0.005", "3"])).toBe("1252.995"));
  it("nothing", () => expect(sumAmounts([])).toBe("0"));
  it("order", () => expect(["10", "9.5", "-3", ""].toSorted(compareAmounts)).toEqual(["", "-3", "9.5", "10"]));
  it("negative", () => expect([isNegative("-0.01"), isNegative("0"), isNegative("")]).toEqual([true, false, false]));
});
