import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HostFailure } from "../../src/host";
import { Registry } from "../../src/kit/actions";
import { mockHost } from "../mock/host";
import { records } from "../mock/jobs";
import { open } from "./stage";

const PARTS = [
  "company",
  "automation",
  "payments",
  "register",
  "periods",
  "dimensions",
  "accounts",
  "rates",
  "users",
  "file",
  "page",
  "new-company",
];

/** Every place, and what is pressed there before it is looked at. */
const PLACES: readonly (readonly [hash: string, keys?: string])[] = [
  ["/inbox"],
  ["/inbox/1"],
  ["/inbox/2"],
  ["/inbox/3"],
  ["/inbox/1", "{Delete}"],
  ["/autopost"],
  ["/autopost", "p"],
  ["/autopost", "m"],
  ["/payments"],
  ["/payments/1/1"],
  ["/payments", "{F6}{F6}{F6}"],
  ["/vouchers/1"],
  ["/vouchers/2"],
  ["/suppliers"],
  ["/suppliers/1"],
  ["/suppliers/4"],
  ["/log"],
  ["/log", "{F6}"],
  ["/inbox", "{Control>}j{/Control}"],
  ["/inbox", "{F1}"],
  ...PARTS.map((part) => [`/settings//${part}`] as const),
];

/** Buttons without a key. Those of fields are opened by the field's own keys. */
function withoutKeys(): string[] {
  return [...document.querySelectorAll<HTMLElement>("button")]
    .filter((button) => !button.closest("[role=grid], [inert]") && button.checkVisibility() && button.tabIndex >= 0)
    .filter((button) => !button.dataset["keys"] && !button.title.includes("("))
    .filter((button) => button.getAttribute("aria-haspopup") !== "listbox")
    .map((button) => button.getAttribute("aria-label") ?? button.textContent);
}

describe("every act has a key, and no two that are live share one", () => {
  for (const [hash, keys] of PLACES) {
    it(`${hash} ${keys ?? ""}`, async () => {
      const actions = new Registry();
      await open(mockHost({ job_list: () => [records.running, records.verified] }), hash, actions);
      await expect.element(page.getByRole("navigation").first()).toBeVisible();
      await new Promise((passed) => setTimeout(passed, 250));
      if (keys) {
        await userEvent.keyboard(keys);
        await new Promise((passed) => setTimeout(passed, 200));
      }
      expect(actions.live().length).toBeGreaterThan(0);
      expect(actions.clashes()).toEqual([]);
      expect(withoutKeys()).toEqual([]);
    });
  }

  it("where no company is open", async () => {
    const actions = new Registry();
    const closed = () => {
      throw new HostFailure("no_company", {});
    };
    await open(mockHost({ company_info: closed }), "/inbox", actions);
    await expect.element(page.getByText("Bryggen Bakeri AS")).toBeVisible();
    expect(actions.clashes()).toEqual([]);
    expect(withoutKeys()).toEqual([]);
  });

  it("nothing binds Ctrl+Alt, and Ctrl+Q is kept for interpreting again", async () => {
    for (const [hash] of PLACES) {
      const actions = new Registry();
      const shown = await open(mockHost(), hash, actions);
      await new Promise((passed) => setTimeout(passed, 100));
      const bound = actions.live().flatMap((action) => action.keys ?? []);
      expect(bound.filter((key) => /(Mod|Ctrl)\+Alt|(Mod|Ctrl)\+Q/i.test(key))).toEqual([]);
      await shown.unmount();
    }
  });
});

describe("keys of rows act on the row that has the focus", () => {
  const locked = (host: ReturnType<typeof mockHost>) =>
    host.asked.filter(({ name }) => name === "period_lock").map(({ request }) => request);

  it("and on none when none has it", async () => {
    const host = mockHost();
    await open(host, "/settings//periods");
    await expect.element(page.getByRole("button", { name: "Lås", exact: true }).first()).toBeVisible();
    await userEvent.keyboard("l");
    expect(locked(host)).toEqual([]);
    (page.getByRole("button", { name: "Lås", exact: true }).nth(1).element() as HTMLElement).focus();
    await userEvent.keyboard("l");
    // Nine months are locked: the second that can be is November.
    await expect.poll(() => locked(host)).toEqual([{ month: "2026-11", locked: true }]);
  });

  it("and stand on the key sheet", async () => {
    await open(mockHost(), "/settings//periods");
    await expect.element(page.getByRole("button", { name: "Lås", exact: true }).first()).toBeVisible();
    await userEvent.keyboard("?");
    await expect.element(page.getByRole("dialog").getByText("Lås", { exact: true })).toBeVisible();
  });
});
