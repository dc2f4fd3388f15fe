import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HostFailure } from "../../src/host";
import { mockHost } from "../mock/host";
import { open } from "./stage";

/** What has the focus: its role, or its name and element. */
function focused(): string {
  const { activeElement } = document;
  return activeElement?.getAttribute("role") ?? activeElement?.tagName ?? "";
}

const list = (name: string) => page.getByRole("grid", { name, exact: true });

describe("something that takes the keys always has the focus", () => {
  it("the list of the first view, with nothing pressed", async () => {
    await open(mockHost(), "/inbox");
    await expect.element(list("Innboks")).toHaveFocus();
  });

  it("the list of each view that a key leads to", async () => {
    await open(mockHost(), "/inbox");
    await expect.element(list("Innboks")).toHaveFocus();
    for (const [key, name] of [
      ["2", "Autobokføring"],
      ["3", "Til kontroll"],
      ["4", "Bilag"],
      ["5", "Leverandører"],
      ["6", "Avgjørelser"],
      ["1", "Innboks"],
    ] as const) {
      await userEvent.keyboard(`{Control>}${key}{/Control}`);
      await expect.element(list(name)).toHaveFocus();
    }
    await userEvent.keyboard("{Control>}7{/Control}");
    await expect.element(page.getByRole("link", { name: "Firma", exact: true })).toHaveFocus();
  });

  it("the list after its line in the menu is pressed", async () => {
    await open(mockHost(), "/inbox");
    await expect.element(list("Innboks")).toHaveFocus();
    page.getByRole("link", { name: /Bilag/ }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(list("Bilag")).toHaveFocus();
  });

  it("the list of the next tab", async () => {
    await open(mockHost(), "/payments");
    await expect.element(list("Til kontroll")).toHaveFocus();
    await userEvent.keyboard("{F6}");
    await expect.element(list("I betalingsfil")).toHaveFocus();
    await userEvent.keyboard("{F6}{F6}");
    await expect.element(page.getByRole("group", { name: "Betalingsfiler" })).toHaveFocus();
  });

  it("what had it before the help, once that is closed", async () => {
    await open(mockHost(), "/inbox");
    await expect.element(list("Innboks")).toHaveFocus();
    await userEvent.keyboard("{F1}");
    await expect.poll(focused).toBe("ARTICLE");
    await userEvent.keyboard("{F1}");
    await expect.element(list("Innboks")).toHaveFocus();
    await userEvent.keyboard("{F1}");
    await expect.poll(focused).toBe("ARTICLE");
    await userEvent.keyboard("{Escape}");
    await expect.element(list("Innboks")).toHaveFocus();
  });

  it("the next document, when the one with the focus has gone", async () => {
    await open(mockHost(), "/inbox/1");
    await expect.element(page.getByRole("button", { name: "Bokfør", exact: true })).toBeVisible();
    page.getByRole("button", { name: "Bokfør", exact: true }).element().focus();
    await userEvent.keyboard("j");
    await expect.poll(() => location.hash).not.toBe("#/inbox/1");
    await expect.poll(() => document.activeElement?.tagName).not.toBe("BODY");
  });

  it("the latest company where none is open, and a name where a new one is made", async () => {
    const closed = () => {
      throw new HostFailure("no_company", {});
    };
    await open(mockHost({ company_info: closed }), "/inbox");
    await expect.element(page.getByRole("button", { name: /Fjordlys Kontor AS/ })).toHaveFocus();
    await open(mockHost(), "/settings//new-company");
    await expect.element(page.getByRole("textbox", { name: "Navn" }).last()).toHaveFocus();
  });
});

describe("Ctrl+Enter in a field is the act of what is around, over what stands in the field", () => {
  it("a stay of payments until the day just typed", async () => {
    const host = mockHost();
    await open(host, "/payments");
    await expect.element(list("Til kontroll")).toHaveFocus();
    await expect.element(page.getByRole("gridcell").first()).toBeVisible();
    await userEvent.keyboard(" h");
    await expect.element(page.getByRole("textbox", { name: "Hold til og med" })).toHaveFocus();
    await userEvent.keyboard("31.12.2026{Control>}{Enter}{/Control}");
    await expect
      .poll(() => host.asked.findLast(({ name }) => name === "payment_move")?.request)
      .toEqual({ payments: [1], to: "hold", held_until: "2026-12-31" });
  });

  it("the trial of the supplier just chosen", async () => {
    const host = mockHost();
    await open(host, "/autopost");
    await expect.element(list("Autobokføring")).toHaveFocus();
    await userEvent.keyboard("p");
    await expect.element(page.getByRole("button", { name: /Velg leverandør/ })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("option").first()).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(page.getByRole("button", { name: "Prøv uten å lagre" })).not.toHaveAttribute("data-blocked");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => host.asked.some(({ name }) => name === "autopost_pilot")).toBe(true);
  });

  it("a new department", async () => {
    const host = mockHost();
    await open(host, "/settings//dimensions");
    await expect.element(page.getByRole("textbox", { name: "Kode" }).first()).toBeVisible();
    page.getByRole("textbox", { name: "Kode" }).first().element().focus();
    await userEvent.keyboard("40{Tab}Lager{Control>}{Enter}{/Control}");
    await expect
      .poll(() => host.asked.findLast(({ name }) => name === "dimension_save")?.request)
      .toMatchObject({ heading: "department", value: { code: "40", name: "Lager" } });
  });
});
