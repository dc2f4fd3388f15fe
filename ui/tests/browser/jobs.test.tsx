import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Event } from "../../src/wire";
import { mockHost } from "../mock/host";
import { records } from "../mock/jobs";
import { faults, open } from "./stage";

const told = (job: object): Event => ({ type: "job", ...job }) as Event;
const bar = () => page.getByRole("contentinfo");
const passed = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function opened(hash: string, answers: Parameters<typeof mockHost>[0] = {}) {
  const host = mockHost(answers);
  await open(host, hash);
  await expect.element(bar()).toBeVisible();
  await expect.poll(() => host.asked.some(({ name }) => name === "job_list")).toBe(true);
  await passed(50);
  return host;
}

describe("the status bar shows running work", () => {
  for (const [job, text] of [
    [records.running, "Regner ut bilag på nytt 12000 av 100000"],
    [records.undoing, "Angrer 100 av 120"],
    [records.backingUp, "Kopierer 2048 av 40000"],
    [records.retrying, "Prøver innboksen på nytt 4000 av 10000"],
    [records.releasing, "Frigir betalinger 5000 av 20000"],
  ] as const) {
    it(`${job.kind}: ${text}`, async () => {
      const host = await opened("/inbox");
      host.tell(told(job));
      await expect.element(bar().getByText(text)).toBeVisible();
      await userEvent.keyboard("{Control>}j{/Control}");
      await page.getByRole("button", { name: "Avbryt arbeidet" }).click();
      await expect.poll(() => host.asked.find(({ name }) => name === "job_cancel")?.request).toEqual({ id: job.id });
    });
  }

  it("work that ends within 100 ms never flickers there, and its end is told", async () => {
    const host = await opened("/inbox");
    const seen: string[] = [];
    const watch = new MutationObserver(() => seen.push(bar().element().textContent));
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    host.tell(told({ ...records.undoing, done: 0, total: 1 }));
    await passed(40);
    host.tell(told({ ...records.undone, outcome: { ...records.undone.outcome, reversed: 1 } }));
    await expect.element(page.getByRole("alertdialog").getByText("1 bilag tilbakeført")).toBeVisible();
    await passed(150);
    watch.disconnect();
    expect(seen.some((text) => text.includes("Angrer"))).toBe(false);
  });

  it("a job whose events come all at once is told as well", async () => {
    const host = await opened("/inbox");
    host.tell(told(records.undoing));
    host.tell(told(records.undone));
    await expect.element(page.getByRole("alertdialog").getByText("120 bilag tilbakeført")).toBeVisible();
  });

  it("what the program did by itself lays nothing over the work", async () => {
    const host = await opened("/inbox");
    host.tell(told(records.backingUp));
    await expect.element(bar().getByText(/Kopierer/)).toBeVisible();
    const file_name = "fjordlys-2026-11-22.bokfor";
    const outcome = { type: "backed_up", file_name, backed_up_at: "2026-11-22T09:00:00Z" } as const;
    host.tell(told({ ...records.backingUp, state: "done", outcome }));
    await expect.element(bar().getByText(/Sikkerhetskopien fjordlys-2026-11-22/)).toBeVisible();
    expect(page.getByRole("alertdialog").elements()).toHaveLength(0);
  });
});

describe("what came of work can be opened", () => {
  it("findings stand in words, with what to do, from the bar and where the check was asked for", async () => {
    const host = await opened("/settings//file");
    await page.getByRole("button", { name: "Kontroller alt" }).click();
    await expect.poll(() => host.asked.some(({ name }) => name === "verify")).toBe(true);
    host.tell(told(records.tampered));
    const dialog = page.getByRole("dialog", { name: "Kontroll av firmafilen" });
    for (const place of [dialog, page.getByRole("main")]) {
      await expect.element(place.getByText("Dokument 2 er ikke det som ble mottatt")).toBeInTheDocument();
      await expect.element(place.getByText("og 200 til")).toBeInTheDocument();
      await expect.element(place.getByText(/hent den siste sikkerhetskopien/)).toBeInTheDocument();
    }
    expect(await faults()).toEqual([]);
    await userEvent.keyboard("{Escape}{Control>}j{/Control}");
    await page.getByRole("button", { name: "Vis", exact: true }).click();
    await expect.element(dialog.getByText("Dokument 2 er ikke det som ble mottatt")).toBeVisible();
  });

  it("a failure says what happened, what is safe and what to do next", async () => {
    const host = await opened("/inbox");
    const failure = { code: "disk_full", params: {} };
    host.tell(told({ ...records.backingUp, automatic: false, state: "failed", failure }));
    const dialog = page.getByRole("dialog", { name: "Sikkerhetskopi" });
    await expect.element(dialog.getByText("Sikkerhetskopien ble ikke laget. De eldre kopiene står.")).toBeVisible();
    await expect.element(dialog.getByText(/Disken er full/)).toBeVisible();
  });

  it("an undo that was stopped says that nothing was changed", async () => {
    const host = await opened("/log");
    host.tell(told({ ...records.undoing, state: "cancelled" }));
    await expect.element(page.getByText("Angringen er avbrutt. Ingenting er endret.").first()).toBeVisible();
  });
});

it("a new try that was stopped says how far it came and what is safe", async () => {
  const host = await opened("/inbox");
  await page.getByRole("button", { name: "Prøv automatikken på nytt" }).click();
  await expect.poll(() => host.asked.find(({ name }) => name === "document_retry")?.request).toEqual({});
  host.tell(told(records.retrying));
  host.tell(told({ ...records.retrying, state: "cancelled" }));
  const text = /Det som var prøvd, står; resten ligger urørt i innboksen. 3500 bokført, 500 venter fortsatt/;
  await expect.element(page.getByRole("alertdialog").getByText(text)).toBeVisible();
});

it("a new try tells what came of it", async () => {
  const host = await opened("/inbox");
  host.tell(told(records.retrying));
  host.tell(told({ ...records.retrying, state: "done", done: 10_000, posted: 9_000, held: 1_000 }));
  await expect.element(page.getByRole("alertdialog").getByText("9000 bokført, 1000 venter fortsatt")).toBeVisible();
});

it("a run that is being undone is not undone twice", async () => {
  const host = await opened("/log");
  await userEvent.keyboard("{F6}");
  const button = page.getByRole("button", { name: "Angre kjøringen" });
  await expect.element(button).toHaveAttribute("aria-disabled", "false");
  host.tell(told(records.undoing));
  await expect.element(button).toHaveAttribute("aria-disabled", "true");
});
