import { describe, expect, it } from "vitest";
import { formatDate, parseDate } from "../../src/words/dates";

it("dates are dd.mm.yyyy", () => expect(formatDate("2026-01-31")).toBe("31.01.2026"));
it("what is no date stands as it is", () => expect(formatDate("snart")).toBe("snart"));

describe("what people type becomes an ISO date, or nothing", () => {
  const check = (typed: string, expected: string | null) =>
    it(`${typed} → ${expected}`, () => expect(parseDate(typed)).toBe(expected));
  check("31.01.2026", "2026-01-31");
  check("1.2.26", "2026-02-01");
  check("310126", "2026-01-31");
  check("2026-02-28", "2026-02-28");
  check("29.02.2028", "2028-02-29");
  check("29.02.2026", null);
  check("31.13.2026", null);
  check("i dag", null);
});
