import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Grid, type GridColumn, type GridRequest } from "../../src/kit/Grid";
import { Empty } from "../../src/kit/Note";
import { faults, show } from "./stage";

interface Row {
  readonly id: number;
  readonly name: string;
  readonly amount: string;
}

const TOTAL = 100_000;
const columns: GridColumn<Row>[] = [
  { id: "id", head: "Nr", width: 80, text: (row) => String(row.id) },
  { id: "name", head: "Navn", width: 200, grow: 1, text: (row) => row.name },
  { id: "amount", head: "Beløp", width: 120, kind: "amount", text: (row) => row.amount },
];
const row = (id: number): Row => ({ id, name: `Rad ${id}`, amount: `${id}.50` });

function lots(asked: GridRequest[] = []) {
  const load = async (request: GridRequest) => {
    asked.push(request);
    const count = Math.min(request.limit, TOTAL - request.offset);
    return {
      rows: Array.from({ length: count }, (_, index) => row(request.offset + index)),
      total: TOTAL,
      sum: { value: "5000000000.00", currency: "NOK" },
    };
  };
  return { key: ["lots"], load };
}

function current(): string {
  const id = document.querySelector("[role=grid]")?.getAttribute("aria-activedescendant");
  return (id && document.getElementById(id)?.textContent) ?? "";
}

async function list(more: Partial<Parameters<typeof Grid<Row>>[0]> = {}) {
  await show(
    <Grid
      name="test"
      label="Liste"
      source={lots()}
      columns={columns}
      rowId={(one) => String(one.id)}
      sumColumn="amount"
      empty={<Empty title="Tom" />}
      {...more}
    />,
  );
  await expect.element(page.getByText("Rad 0", { exact: true })).toBeVisible();
  await page.getByRole("grid").element().focus();
}

it("shows 100,000 rows by drawing only those that are seen, and fetches only their windows", async () => {
  const asked: GridRequest[] = [];
  await list({ source: lots(asked) });
  expect(document.querySelectorAll("[role=row]").length).toBeLessThan(60);
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await expect.element(page.getByText("Rad 99999", { exact: true })).toBeVisible();
  expect(asked.reduce((sum, request) => sum + request.limit, 0)).toBeLessThan(2000);
  await expect.element(page.getByText("100000 rader")).toBeVisible();
});

it("goes by cells with the arrow keys, Home, End, PageDown and PageUp", async () => {
  await list();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}");
  expect(current()).toBe("Rad 2");
  await userEvent.keyboard("{End}");
  expect(current()).toBe("2,50");
  await userEvent.keyboard("{Home}{PageDown}");
  const far = Number(current());
  expect(far).toBeGreaterThan(10);
  await userEvent.keyboard("{PageUp}");
  expect(current()).toBe("2");
});

it("marks with Space, extends with Shift, and sums what is marked exactly", async () => {
  const marked = vi.fn();
  await list({ onSelect: marked });
  await userEvent.keyboard("{ArrowDown} ");
  await expect.element(page.getByText("1 rad merket")).toBeVisible();
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await expect.element(page.getByText("3 rader merket")).toBeVisible();
  // 1.50 + 2.50 + 3.50
  await expect.element(page.getByRole("strong")).toHaveTextContent("7,50");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("100000 rader")).toBeVisible();
  expect(marked).toHaveBeenLastCalledWith([]);
});

it("sums what is marked for each currency by itself, never one into another", async () => {
  const mixed = columns.map((column) =>
    column.id === "amount" ? { ...column, currency: (one: Row) => (one.id === 2 ? "EUR" : "NOK") } : column,
  );
  await list({ columns: mixed });
  await userEvent.keyboard("{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await expect.element(page.getByText("3 rader merket")).toBeVisible();
  // 1.50 + 3.50 NOK; 2.50 EUR
  const sums = () =>
    page
      .getByRole("strong")
      .elements()
      .map((sum) => sum.parentElement?.textContent);
  await expect.poll(sums).toEqual(["5,00 NOK", "2,50 EUR"]);
});

it("says below the rows what the current cell has no room for", async () => {
  const long = columns.map((column) =>
    column.id === "name"
      ? { ...column, width: 60, least: 60, grow: 0, text: (one: Row) => `Rad ${one.id} ${"lang ".repeat(one.id * 40)}` }
      : column,
  );
  await show(
    <Grid
      name="test"
      label="Liste"
      source={lots()}
      columns={long}
      rowId={(one) => String(one.id)}
      empty={<Empty title="Tom" />}
    />,
  );
  await expect.element(page.getByRole("grid")).toHaveFocus();
  const said = () =>
    page
      .getByRole("status")
      .elements()
      .map((one) => one.textContent.trim());
  await expect.poll(said).toEqual(["100000 rader"]);
  await userEvent.keyboard("{ArrowDown}{ArrowRight}");
  await expect.poll(said).toEqual([`Rad 1 ${"lang ".repeat(40)}`.trim(), "100000 rader"]);
  await userEvent.keyboard("{ArrowUp}");
  await expect.poll(said).toEqual(["100000 rader"]);
});

it("sorts from the head by key, up, down and as it came", async () => {
  const asked: GridRequest[] = [];
  await list({ source: lots(asked) });
  await userEvent.keyboard("{ArrowUp}{ArrowRight}{Enter}");
  await expect.poll(() => asked.at(-1)?.sort).toEqual({ column: "name", descending: false });
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => asked.at(-1)?.sort).toEqual({ column: "name", descending: true });
  await expect.element(page.getByRole("columnheader", { name: "Navn" })).toHaveAttribute("aria-sort", "descending");
});

it("opens the filter on / and gives focus back on Enter", async () => {
  const asked: GridRequest[] = [];
  await list({ source: lots(asked) });
  await userEvent.keyboard("/");
  await userEvent.keyboard("rad 7{Enter}");
  await expect.poll(() => asked.at(-1)?.text).toBe("rad 7");
  expect(document.activeElement?.getAttribute("role")).toBe("grid");
});

it("opens with Enter, acts with Space where the cell has an act", async () => {
  const opened = vi.fn();
  const acted = vi.fn();
  const acting = columns.map((column) => (column.id === "name" ? { ...column, act: acted } : column));
  await list({ onOpen: opened, columns: acting });
  await userEvent.keyboard("{Enter}");
  expect(opened).toHaveBeenCalledWith(row(0));
  await userEvent.keyboard("{ArrowRight} ");
  expect(acted).toHaveBeenCalledWith(row(0));
});

it("keeps the columns a person chose, and their order", async () => {
  await list();
  await userEvent.keyboard("{ArrowUp}{Alt>}{ArrowRight}{/Alt}");
  const heads = () => [...document.querySelectorAll("[role=columnheader]")].map((head) => head.textContent);
  expect(heads()).toEqual(["Navn", "Nr", "Beløp"]);
  expect(JSON.parse(localStorage.getItem("bokfor.grid.test") ?? "{}")).toMatchObject({
    order: ["name", "id", "amount"],
  });
});

it("shows the shape of rows while it waits", async () => {
  await show(
    <Grid
      name="test"
      label="Liste"
      source={{ key: ["never"], load: () => new Promise<never>(() => undefined) }}
      columns={columns}
      rowId={(one) => String(one.id)}
      empty={<Empty title="Tom" />}
    />,
  );
  expect(document.querySelectorAll("[role=row]").length).toBeGreaterThan(5);
  await expect.element(page.getByRole("grid")).toHaveAttribute("aria-busy", "true");
});

it("says what belongs there when it is empty, and what went wrong when it failed", async () => {
  await show(
    <Grid
      name="test"
      label="Liste"
      source={{ key: ["none"], load: async () => ({ rows: [], total: 0 }) }}
      columns={columns}
      rowId={(one) => String(one.id)}
      empty={<Empty title="Tom" />}
    />,
  );
  await expect.element(page.getByText("Tom")).toBeVisible();
  await show(
    <Grid
      name="test"
      label="Liste"
      source={{ key: ["bad"], load: () => Promise.reject(new Error("no")) }}
      columns={columns}
      rowId={(one) => String(one.id)}
      empty={<Empty title="Tom" />}
    />,
  );
  await expect.element(page.getByText("Listen kunne ikke hentes. Ingenting er endret.")).toBeVisible();
});

it("has nothing that axe finds wrong", async () => {
  await list();
  expect(await faults()).toEqual([]);
});

it("names no current cell that is out of sight and not drawn", async () => {
  await list();
  expect(current()).toBe("0");
  const grid = page.getByRole("grid").element();
  grid.scrollTo({ top: 1_000_000 });
  await expect.poll(() => grid.getAttribute("aria-activedescendant")).toBeNull();
  expect(await faults()).toEqual([]);
  grid.scrollTo({ top: 0 });
  await expect.poll(current).toBe("0");
});
