import { describe, expect, it } from "vitest";
import { HostFailure } from "../../src/host";
import { isOrgNumber } from "../../src/start/orgNumber";
import { accountText, orgNumberText } from "../../src/words/fieldText";
import { en } from "../../src/words/en";
import { nb } from "../../src/words/nb";
import { reasonText, sentence, shown, unreadableText } from "../../src/words/sentence";
import { sv } from "../../src/words/sv";

const T = "\u202f";

describe("reasons are sentences, never codes", () => {
  it("A-31: the cap is named with its amount", () =>
    expect(
      reasonText(nb, {
        code: "cap_exceeded",
        expected: { type: "amount", value: "5000.00", currency: "NOK" },
        actual: null,
      }),
    ).toBe(`Beløp over maks 5${T}000,00 NOK`));
  it("A-37: the raw number is shown", () =>
    expect(
      reasonText(nb, { code: "org_number_invalid", expected: null, actual: { type: "text", value: "987 654 325" } }),
    ).toBe("Organisasjonsnummeret i registeret er ugyldig: 987 654 325"));
  it("a payment that is held names the day", () =>
    expect(reasonText(nb, { code: "held_until", expected: null, actual: { type: "text", value: "2026-12-31" } })).toBe(
      "Holdt til 31.12.2026",
    ));
  it("a file that ends too soon, with its place", () =>
    expect(
      unreadableText(nb, { code: "truncated", offset: 10, line: 3, column: 7, path: "/Invoice", detail: null }),
    ).toBe("Filen slutter midt i. Be avsenderen sende den på nytt. Linje 3, tegn 7. (/Invoice)"));
});

describe("what a register or a payment file lacks is told in words", () => {
  const codes = [
    "project_unknown",
    "far",
    "register_empty",
    "register_workbook",
    "register_table",
    "register_columns",
    "register_name_missing",
    "register_id_missing",
    "register_account_invalid",
    "register_country_unknown",
    "register_days_invalid",
    "register_id_twice",
    "register_inactive",
    "no_payments",
    "created_at",
    "debtor_name_missing",
    "initiating_party_name_missing",
    "debtor_bic",
    "message_id_too_long",
    "control_sum_too_large",
    "amount_too_large",
    "duplicate_end_to_end_id",
    "execution_date",
    "creditor_name_missing",
    "town_missing",
    "country_unknown",
    "bic_missing",
    "bic_invalid",
    "kid_not_domestic",
    "creditor_reference_domestic",
    "finnish_reference_elsewhere",
    "message_missing",
    "message_too_long",
  ];
  it.each(codes)("%s", (code) => {
    for (const words of [nb, sv, en]) {
      expect(reasonText(words, { code, expected: null, actual: null })).not.toBe(code);
    }
  });
});

describe("what a field refuses is told in words", () => {
  // Every field and reason that the program refuses with.
  const fields = [
    "cap",
    "elma_registered_on",
    "rate",
    "rate_on",
    "register_interval_minutes",
    "vat_code",
    "voucher_on",
  ];
  const whys = ["date", "empty", "far", "form", "future", "inactive", "not_positive", "range", "unknown"];
  it.each(fields.flatMap((field) => whys.map((why) => [field, why] as const)))("%s, %s", (field, why) => {
    for (const words of [nb, sv, en]) {
      const told = sentence(words, new HostFailure("invalid", { field, why }));
      expect(told).not.toMatch(/[a-z]_[a-z]/);
      expect(told).not.toContain(`(${why})`);
    }
  });
});

describe("failures say what happened, what is safe and what to do", () => {
  const check = (code: HostFailure["code"], params: Record<string, string>, expected: string) =>
    it(code, () => expect(sentence(nb, new HostFailure(code, params))).toBe(expected));
  check(
    "refused",
    { why: "payment_released" },
    "Det kan ikke gjøres slik det står nå: betalingen ligger i en betalingsfil. Ingenting er endret.",
  );
  check(
    "invalid",
    { field: "due_date" },
    "Verdien kan ikke brukes: Forfallsdato. Ingenting er lagret. Rett den og prøv igjen.",
  );
  check(
    "invalid",
    { field: "cap", why: "not_positive" },
    "Verdien kan ikke brukes: Maksbeløp (tallet må være over null). Ingenting er lagret. Rett den og prøv igjen.",
  );
  it("no answer", () => expect(sentence(nb, new TypeError("Failed to fetch"))).toBe(nb.failures.unreachable()));
});

it("values of a trace are shown in the user's language", () =>
  expect([
    shown(nb, { type: "flag", value: true }),
    shown(sv, { type: "flag", value: false }),
    shown(nb, { type: "date", value: "2026-01-31" }),
    shown(nb, {
      type: "list",
      value: [
        { type: "text", value: "a" },
        { type: "number", value: "1000" },
      ],
    }),
    shown(en, { type: "absent" }),
  ]).toEqual(["Ja", "Nej", "31.01.2026", `a, 1${T}000`, "missing"]));

describe("identifiers are grouped only when they are whole", () => {
  const check = (shown_: string, expected: string) => it(expected, () => expect(shown_).toBe(expected));
  check(accountText("86011117947"), "8601 11 17947");
  check(accountText("NO9386011117947"), "NO93 8601 1117 947");
  check(accountText("8601111794"), "8601111794");
  check(orgNumberText("987654325"), "987 654 325");
  check(orgNumberText("NO987654325MVA"), "NO987654325MVA");
});

describe("organisation numbers are checked by MOD11", () => {
  const check = (number: string, expected: boolean) =>
    it(`${number}: ${expected}`, () => expect(isOrgNumber(number)).toBe(expected));
  check("123456785", true);
  check("991825827", true);
  check("123456784", false);
  check("12345678", false);
});

/** Every text of a language, functions called with plain values. */
function texts(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const here = `${path}.${key}`;
    if (typeof value === "string") return [[here, value]];
    if (typeof value === "function") {
      const said: unknown = value("1", "2", "3", "4");
      return typeof said === "string" ? [[here, said]] : [];
    }
    return typeof value === "object" && value !== null ? texts(value, here) : [];
  });
}

describe("every language says something everywhere", () => {
  for (const [language, words] of Object.entries({ nb, sv, en })) {
    it(language, () => {
      const empty = texts(words).filter(
        ([path, text]) => text.trim() === "" || text.includes("undefined") || path.includes("TODO"),
      );
      expect(empty).toEqual([]);
    });
  }
});
