import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HostFailure } from "../../src/host";
import { mockHost } from "../mock/host";
import { records as jobs } from "../mock/jobs";
import { batch, company } from "../mock/records";
import { faults, open } from "./stage";

const cell = (name: string) => page.getByRole("gridcell", { name, exact: true });

describe("Autobokføring", () => {
  it("A-2, A-17: opens from the menu by mouse, with exactly the seven columns in order", async () => {
    await open(mockHost(), "/inbox");
    await page.getByRole("link", { name: /Autobokføring/ }).click();
    await expect.element(cell("Fjordkraft Nord AS")).toBeVisible();
    const heads = [...document.querySelectorAll("[role=columnheader]")].map((head) => head.textContent);
    expect(heads).toEqual([
      "Leverandør",
      "Siste faktura",
      "Tidligere beløp",
      "Debet konto",
      "Bokføring",
      "Avdeling",
      "Tillatt maksbeløp (NOK)",
    ]);
  });

  it("A-2, A-13: opens by key, and F1 opens the guide without a network", async () => {
    await open(mockHost(), "/inbox");
    await expect.element(page.getByRole("heading", { name: "Innboks" })).toBeVisible();
    await userEvent.keyboard("{Control>}2{/Control}");
    await expect.element(page.getByRole("heading", { name: "Autobokføring" })).toBeVisible();
    await userEvent.keyboard("{F1}");
    await expect.element(page.getByRole("heading", { name: "Slik setter du opp reglene" })).toBeVisible();
  });

  it("A-27: Space switches a supplier on, with undo at hand", async () => {
    const host = mockHost();
    await open(host, "/autopost");
    await cell("Papirlageret AS").click();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight} ");
    await expect.element(page.getByText("Papirlageret AS bokføres automatisk fra neste faktura")).toBeVisible();
    expect(host.asked.findLast(({ name }) => name === "autopost_set")?.request).toMatchObject({
      supplier: 6,
      mode: "auto",
    });
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect
      .poll(() => host.asked.findLast(({ name }) => name === "autopost_set")?.request)
      .toMatchObject({ supplier: 6, version: 2, mode: "manual" });
  });

  it("A-16: a supplier that needs approval can't be switched on, and the row says why", async () => {
    const host = mockHost();
    await open(host, "/autopost");
    await cell("Visma Software Norge AS").click();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight} ");
    await expect.element(page.getByText("Leverandørens fakturaer skal godkjennes.")).toBeVisible();
    expect(host.asked.some(({ name }) => name === "autopost_set")).toBe(false);
  });

  it("A-38: an error in the debit cell tells to check the number, links to it and mends it in one click", async () => {
    const host = mockHost();
    await open(host, "/autopost");
    await cell("Byens Renhold og Vaktmesterservice AS").click();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    await expect.element(page.getByText("Kontroller leverandørens organisasjonsnummer i registeret.")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Gå til organisasjonsnummeret" })).toBeVisible();
    await page.getByRole("button", { name: "Bruk 987654325" }).click();
    await expect
      .poll(() => host.asked.findLast(({ name }) => name === "supplier_save")?.request)
      .toMatchObject({ supplier: 4, org_number: "987654325" });
  });

  it("A-8: without an ELMA registration the view says so and leads to the setting", async () => {
    await open(
      mockHost({ company_info: () => ({ ...company, elma_registered: false, automation_on: false }) }),
      "/autopost",
    );
    await expect.element(page.getByText("Autobokføring krever at firmaet er registrert i ELMA")).toBeVisible();
    await page.getByRole("button", { name: "Gå til ELMA-innstillingen" }).click();
    await expect.element(page.getByRole("heading", { name: "Automatikk og ELMA" })).toBeVisible();
  });

  it("A-32: the pilot tries one supplier without saving, then posts, with both ticks", async () => {
    const host = mockHost();
    await open(host, "/autopost");
    await page.getByRole("button", { name: "Prøv med én leverandør" }).click();
    await page.getByRole("button", { name: /Velg leverandør/ }).click();
    await page.getByRole("option", { name: "Papirlageret AS" }).click();
    await page.getByRole("button", { name: "Prøv uten å lagre" }).click();
    await expect.element(page.getByText("Fakturaen ville blitt bokført")).toBeVisible();
    await page.getByRole("button", { name: "Slå på og bokfør" }).click();
    await expect.element(page.getByText(/Fakturaen er bokført/)).toBeVisible();
    await expect.element(page.getByText("Betalingen ligger til kontroll i Utbetaling")).toBeVisible();
    expect(host.asked.filter(({ name }) => name === "autopost_pilot").map(({ request }) => request)).toEqual([
      { supplier: 6, live: false },
      { supplier: 6, live: true },
    ]);
  });
});

describe("Innboks", () => {
  it("opens a document with Enter, goes on with J and back with Esc to where it was", async () => {
    await open(mockHost(), "/inbox");
    await cell("Telenor Norge AS").first().click();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("heading", { name: "Telenor Norge AS" })).toBeVisible();
    await userEvent.keyboard("j");
    await expect.element(page.getByRole("heading", { name: "Storgata Eiendom AS" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => document.activeElement?.getAttribute("role")).toBe("grid");
  });

  it("posts with Enter and offers undo of the run", async () => {
    const host = mockHost();
    await open(host, "/inbox/1");
    await expect.element(page.getByRole("button", { name: "Bokfør", exact: true })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("Bokført som bilag L2026-1042")).toBeVisible();
    expect(host.asked.find(({ name }) => name === "document_post")?.request).toMatchObject({
      document: 1,
      accepted: ["cap_exceeded"],
    });
    await page
      .getByRole("alertdialog")
      .filter({ hasText: "L2026-1042" })
      .getByRole("button", { name: "Angre" })
      .click();
    await expect.poll(() => host.asked.find(({ name }) => name === "run_undo")?.request).toEqual({ run: 9 });
  });

  it("a key that is held does not post: Enter opens and stops there", async () => {
    const host = mockHost();
    await open(host, "/inbox/1");
    await expect.element(page.getByRole("button", { name: "Bokfør", exact: true })).toBeVisible();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", repeat: true }));
    await new Promise((passed) => setTimeout(passed, 150));
    expect(host.asked.some(({ name }) => name === "document_post")).toBe(false);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    await expect.poll(() => host.asked.some(({ name }) => name === "document_post")).toBe(true);
  });

  it("a changed bank account must be ticked before Enter posts", async () => {
    const host = mockHost();
    await open(host, "/inbox/3");
    await expect.element(page.getByText("Jeg har kontrollert dette")).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await new Promise((passed) => setTimeout(passed, 150));
    expect(host.asked.some(({ name }) => name === "document_post")).toBe(false);
    await page.getByText("Jeg har kontrollert dette").click();
    await page.getByRole("button", { name: "Bokfør", exact: true }).click();
    await expect.poll(() => host.asked.some(({ name }) => name === "document_post")).toBe(true);
  });

  it("Hvorfor? tells each check with expected and actual value, and frames its place", async () => {
    await open(mockHost(), "/inbox/1");
    await page.getByRole("button", { name: "Hvor i dokumentet" }).click();
    await expect.poll(() => document.querySelector("[data-framed]")?.textContent).toMatch(/6.250,00/);
  });

  it("a failure stands where it arose, as a sentence", async () => {
    const host = mockHost({
      document_get: () => {
        throw new HostFailure("not_found", {});
      },
    });
    await open(host, "/inbox/1");
    await expect
      .element(page.getByText("Posten finnes ikke lenger. Ingenting er endret. Oppdater visningen."))
      .toBeVisible();
  });

  it("lists are read again when something changed elsewhere", async () => {
    const host = mockHost();
    await open(host, "/inbox");
    await expect.element(cell("Telenor Norge AS").first()).toBeVisible();
    const before = host.asked.filter(({ name }) => name === "inbox_list").length;
    host.tell({ type: "changed", views: ["inbox"] });
    await expect.poll(() => host.asked.filter(({ name }) => name === "inbox_list").length).toBeGreaterThan(before);
  });

  it("while files hover, one line says what will happen", async () => {
    const host = mockHost();
    await open(host, "/inbox");
    await expect.element(cell("Telenor Norge AS").first()).toBeVisible();
    host.tell({ type: "drop_hover", count: 3 });
    await expect.element(page.getByText("Slipp 3 filer for å legge dem i innboksen")).toBeVisible();
  });

  it("shows a file that can't be read as its text, with the line that stopped the reader", async () => {
    await open(mockHost(), "/inbox/11");
    await expect.element(page.getByRole("tab", { name: "Filens tekst" })).toBeVisible();
    const marked = document.querySelector("li[aria-current]");
    expect(marked?.textContent).toBe("<cac:TaxTotal");
    expect([...(marked?.parentElement?.children ?? [])].indexOf(marked as Element)).toBe(21);
  });
});

describe("Utbetaling", () => {
  it("A-12: releasing is an act of its own, with one sheet first", async () => {
    const host = mockHost();
    await open(host, "/payments");
    await cell("Fjordkraft Nord AS").first().click();
    await userEvent.keyboard(" {ArrowDown} {Control>}{Enter}{/Control}");
    await expect.element(page.getByRole("button", { name: "Lag fil med 2 betalinger" })).toBeVisible();
    expect(host.asked.some(({ name }) => name === "payment_release")).toBe(false);
    expect(host.asked.findLast(({ name }) => name === "payment_sheet")?.request).toMatchObject({ payments: [1, 2] });
  });

  it("a release shows how far it is, can be stopped, and ends with the file and its hash", async () => {
    const host = mockHost();
    await open(host, "/payments");
    await cell("Fjordkraft Nord AS").first().click();
    await userEvent.keyboard(" {ArrowDown} {Control>}{Enter}{/Control}");
    const sheet = page.getByRole("dialog", { name: "Frigi betalinger" });
    const act = sheet.getByRole("button", { name: "Lag fil med 2 betalinger" });
    await act.click();
    await expect.poll(() => host.asked.some(({ name }) => name === "payment_release")).toBe(true);
    host.tell({ type: "job", ...jobs.releasing });
    await expect.element(sheet.getByText("Frigir betalinger 5000 av 20000")).toBeVisible();
    expect(await faults()).toEqual([]);
    await sheet.getByRole("button", { name: "Avbryt arbeidet" }).click();
    await expect.poll(() => host.asked.find(({ name }) => name === "job_cancel")?.request).toEqual({ id: 11 });
    host.tell({ type: "job", ...jobs.releasing, state: "cancelled" });
    await expect.element(page.getByText(/Ingen betaling er frigitt, og ingen fil er laget/).first()).toBeVisible();
    // The sheet stands as it was, and the act can be done after all.
    await act.click();
    await expect.poll(() => host.asked.filter(({ name }) => name === "payment_release").length).toBe(2);
    host.tell({ type: "job", ...jobs.releasing, state: "done", outcome: { type: "released", ...batch } });
    await expect.element(sheet.getByText("Betalingsfilen betaling-2026-11-20.xml er laget")).toBeVisible();
    await expect.element(sheet.getByText(batch.sha256)).toBeVisible();
  });
});

describe("The account of a payment", () => {
  it("is one of the confirmed ones on the supplier's card", async () => {
    const host = mockHost();
    await open(host, "/payments");
    await cell("Fjordkraft Nord AS").first().click();
    await userEvent.keyboard(" k");
    await expect.element(page.getByRole("dialog")).toBeVisible();
    await page.getByRole("button", { name: /Velg en av leverandørens godkjente kontoer/ }).click();
    // The second account on the card was only seen on an invoice.
    expect(page.getByRole("option").elements().length).toBe(1);
    await page.getByRole("option").click();
    expect(await faults()).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Velg konto" }).click();
    await expect
      .poll(() => host.asked.findLast(({ name }) => name === "payment_account")?.request)
      .toEqual({ payment: 1, account: "86011117947" });
  });
});

describe("every view, light and dark, has nothing that axe finds wrong", () => {
  for (const theme of ["light", "dark"]) {
    for (const hash of [
      "/inbox",
      "/inbox/3",
      "/inbox/11",
      "/autopost",
      "/payments/2/2",
      "/vouchers/4",
      "/suppliers/2",
      "/log",
      "/settings",
      "/settings//users",
      "/settings//periods",
    ]) {
      it(`${hash} ${theme}`, async () => {
        await open(mockHost(), hash);
        document.documentElement.dataset.theme = theme;
        await expect.element(page.getByRole("main")).toBeVisible();
        await expect.poll(() => document.querySelector("[aria-busy=true]")).toBeNull();
        expect(await faults()).toEqual([]);
      });
    }
  }
});
