import { useCallback, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  type RowState,
  Sortable,
  type SortableList,
  type SortableProps,
  type SortableWords,
} from "../../src/kit/Sortable";
import { faults, show } from "./stage";

type Props = SortableProps<string>;

const words: SortableWords<string> = {
  group: "Regler",
  up: "Flytt opp",
  down: "Flytt ned",
  lifted: (row) => `${row} løftet`,
  over: (row, list, index) => `${row} over ${list} ${index}`,
  refused: (row, list) => `${row} ikke i ${list}`,
  moved: (row, list, index) => `${row} flyttet til ${list} ${index}`,
  stays: (row) => `${row} blir`,
};

const THREE: Record<string, readonly string[]> = { first: ["A", "B", "C"], second: ["D", "E"], third: [] };

function move(rows: Record<string, readonly string[]>, row: string, list: string, index: number) {
  const without = Object.entries(rows).map(([id, all]) => [id, all.filter((other) => other !== row)] as const);
  return Object.fromEntries(without.map(([id, all]) => [id, id === list ? all.toSpliced(index, 0, row) : all]));
}

const onMove = vi.fn<Props["onMove"]>();
const onHover = vi.fn<NonNullable<Props["onHover"]>>();
const onHoverEnd = vi.fn<() => void>();
const onClick = vi.fn<() => void>();

function Board({ start, accepts }: { start: Record<string, readonly string[]>; accepts?: Props["accepts"] }) {
  const [rows, setRows] = useState(start);
  const lists: SortableList<string>[] = Object.entries(rows).map(([id, all]) => ({
    id,
    label: id,
    head: <h2>{id}</h2>,
    rows: all,
    empty: <p style={{ height: 40 }}>Ingen i {id}</p>,
  }));
  const draw = useCallback(
    ({ row, index, isDragging, handleProps }: RowState<string>) => (
      <div style={{ display: "flex", height: 32 }} data-held={isDragging} data-index={index}>
        <span {...handleProps} data-testid={`handle-${row}`}>
          ⠿
        </span>
        <span>Regel {row}</span>
        <button type="button">Endre {row}</button>
      </div>
    ),
    [],
  );
  return (
    <div data-testid="scroller" style={{ height: 400, overflow: "auto" }}>
      <Sortable
        label="Regler"
        lists={lists}
        rowId={(row) => row}
        {...(accepts ? { accepts } : {})}
        words={words}
        onHover={onHover}
        onHoverEnd={onHoverEnd}
        onMove={(...to) => {
          onMove(...to);
          setRows((now) => move(now, ...to));
        }}
      >
        {draw}
      </Sortable>
    </div>
  );
}

async function board(start = THREE, accepts?: Props["accepts"]) {
  await show(<Board start={start} accepts={accepts} />);
  await expect.element(page.getByText("Regel A", { exact: true })).toBeVisible();
}

const rowOf = (id: string) => {
  const row = document.querySelector<HTMLElement>(`[data-row="${id}"]`);
  if (!row) throw new Error(`no row ${id}`);
  return row;
};
const order = () =>
  Object.fromEntries(
    [...document.querySelectorAll<HTMLElement>("[data-list]")].map((list) => [
      list.dataset["list"],
      [...list.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset["row"]).join(""),
    ]),
  );
const said = () => document.querySelector("[role=group] > [role=status]")?.textContent;
const focused = () => document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"];
const wait = (time: number) => new Promise((done) => setTimeout(done, time));
const frame = () => wait(40);

/** The upper or lower part of a row: above its middle, or below. */
function part(id: string, share: number) {
  const box = rowOf(id).getBoundingClientRect();
  return { x: box.left + 60, y: box.top + box.height * share };
}

let at = { x: 0, y: 0 };
const pointer = (type: string, target: Element) =>
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      composed: true,
      clientX: at.x,
      clientY: at.y,
      pointerId: 1,
      isPrimary: true,
      pointerType: "mouse",
      button: type === "pointermove" ? -1 : 0,
      buttons: type === "pointerup" ? 0 : 1,
    }),
  );

beforeEach(() => {
  // Invented pointers can't be captured.
  vi.spyOn(Element.prototype, "setPointerCapture").mockReturnValue();
});
afterEach(async () => {
  pointer("pointerup", document.body);
  await frame();
  vi.restoreAllMocks();
  for (const mock of [onMove, onHover, onHoverEnd, onClick]) mock.mockReset();
});

async function lift(id: string) {
  at = part(id, 0.5);
  const handle = page.getByTestId(`handle-${id}`).element();
  pointer("pointerdown", handle);
  at = { ...at, y: at.y + 6 };
  pointer("pointermove", handle);
  await expect.poll(() => rowOf(id).dataset["dragging"]).toBe("true");
}

async function goTo(to: { x: number; y: number }, steps = 6) {
  const from = at;
  for (let step = 1; step <= steps; step += 1) {
    at = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps };
    pointer("pointermove", document.body);
    await frame();
  }
}

async function drop() {
  pointer("pointerup", document.body);
  await frame();
}

it("B-21 puts a row under the one it is let go below the middle of", async () => {
  await board();
  await lift("A");
  await goTo(part("C", 0.75));
  await drop();
  expect(onMove.mock.calls).toEqual([["A", "first", 2]]);
  expect(order()).toEqual({ first: "BCA", second: "DE", third: "" });
  expect(focused()).toBe("A");
  expect(said()).toBe("A flyttet til first 2");
});

it("B-21 is moved by a real mouse", async () => {
  vi.restoreAllMocks();
  await board();
  const target = page.elementLocator(rowOf("E"));
  await userEvent.dragAndDrop(page.getByTestId("handle-A"), target, { targetPosition: { x: 60, y: 28 }, steps: 10 });
  await expect.poll(order).toEqual({ first: "BC", second: "DEA", third: "" });
  expect(onMove).toHaveBeenCalledTimes(1);
});

it("moves a row to another list, and shows the line where it would be put", async () => {
  await board();
  await lift("B");
  await goTo(part("E", 0.25));
  const line = document.querySelector<HTMLElement>("[data-line]");
  expect(line?.hidden).toBe(false);
  await wait(150);
  const gap = rowOf("E").getBoundingClientRect().top;
  const box = line?.getBoundingClientRect();
  expect(Math.abs((box?.top ?? 0) + (box?.height ?? 0) / 2 - gap)).toBeLessThanOrEqual(1);
  await drop();
  expect(order()).toEqual({ first: "AC", second: "DBE", third: "" });
  expect(focused()).toBe("B");
  expect(line?.hidden).toBe(true);
});

it("moves a row into an empty list, which says what the caller gives", async () => {
  await board();
  const empty = page.getByText("Ingen i third").element().getBoundingClientRect();
  await lift("D");
  await goTo({ x: empty.left + 10, y: empty.top + 20 });
  expect(document.querySelector("[data-over]")).toHaveAttribute("data-list", "third");
  await drop();
  expect(order()).toEqual({ first: "ABC", second: "E", third: "D" });
});

it("leaves a row where it was when its list is refused, and says so", async () => {
  await board(THREE, (_, list) => list !== "second");
  await lift("A");
  await goTo(part("D", 0.75));
  expect(document.querySelector("[data-refused]")).toHaveAttribute("data-list", "second");
  expect(said()).toBe("A ikke i second");
  await drop();
  expect(onMove).not.toHaveBeenCalled();
  expect(order()).toEqual({ first: "ABC", second: "DE", third: "" });
});

it("tells of each new place once, and of the end of them", async () => {
  await board();
  await lift("A");
  // From its own place past the middle of B, then of C, a few steps on each, and home.
  await goTo(part("B", 0.7), 4);
  await goTo(part("B", 0.9), 4);
  expect(said()).toBe("A over first 1");
  await goTo(part("C", 0.9), 8);
  expect(onHover.mock.calls).toEqual([
    ["A", "first", 1],
    ["A", "first", 2],
  ]);
  expect(onHoverEnd).not.toHaveBeenCalled();
  await goTo({ ...at, y: part("B", 0.3).y }, 10);
  expect(onHover).toHaveBeenCalledTimes(3);
  expect(onHoverEnd).toHaveBeenCalledTimes(1);
  await drop();
  expect(onMove).not.toHaveBeenCalled();
  expect(onHoverEnd).toHaveBeenCalledTimes(1);
});

it("cancels with Escape", async () => {
  await board();
  await lift("A");
  await goTo(part("C", 0.75));
  await userEvent.keyboard("{Escape}");
  await frame();
  expect(onHoverEnd).toHaveBeenCalledTimes(1);
  expect(rowOf("A").dataset["dragging"]).toBeUndefined();
  await drop();
  expect(onMove).not.toHaveBeenCalled();
  expect(order()["first"]).toBe("ABC");
  expect(said()).toBe("A blir");
});

it("lifts a row that is held, not one that is pressed, and never by what is in it", async () => {
  await board();
  const press = async (target: Element, time: number) => {
    at = part("A", 0.5);
    pointer("pointerdown", target);
    await wait(time);
    const lifted = rowOf("A").dataset["dragging"];
    await drop();
    return lifted;
  };
  expect(await press(page.getByText("Regel A", { exact: true }).element(), 60)).toBeUndefined();
  expect(await press(page.getByRole("button", { name: "Endre A" }).element(), 320)).toBeUndefined();
  expect(await press(page.getByText("Regel A", { exact: true }).element(), 320)).toBe("true");
  expect(onMove).not.toHaveBeenCalled();
});

it("is no click where a row is let go", async () => {
  await board();
  document.querySelector("[data-list]")?.addEventListener("click", onClick);
  await lift("A");
  await goTo(part("B", 0.9));
  pointer("pointerup", document.body);
  page
    .getByText("Regel C", { exact: true })
    .element()
    .dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(onClick).not.toHaveBeenCalled();
  await frame();
  await page.getByText("Regel C", { exact: true }).click();
  expect(onClick).toHaveBeenCalledTimes(1);
});

it("B-21 moves the focused row with Alt and the arrows, within its list and into the next", async () => {
  await board();
  rowOf("B").focus();
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(order()["first"]).toBe("BAC");
  expect(focused()).toBe("B");
  expect(said()).toBe("B flyttet til first 0");
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(said()).toBe("B blir");
  await userEvent.keyboard("{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}");
  expect(order()).toEqual({ first: "AC", second: "BDE", third: "" });
  expect(focused()).toBe("B");
  await userEvent.keyboard("{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}");
  expect(order()).toEqual({ first: "AC", second: "DE", third: "B" });
  expect(focused()).toBe("B");
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(order()).toEqual({ first: "AC", second: "DEB", third: "" });
  expect(focused()).toBe("B");
});

it("passes by key over a list that doesn't take the row", async () => {
  await board(THREE, (_, list) => list !== "second");
  rowOf("C").focus();
  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(order()).toEqual({ first: "AB", second: "DE", third: "C" });
  expect(focused()).toBe("C");
});

it("goes between rows with the arrows, and moves none unless a row has the focus", async () => {
  await board();
  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(onMove).not.toHaveBeenCalled();
  rowOf("A").focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("D");
  await userEvent.keyboard("{End}");
  expect(focused()).toBe("E");
  await userEvent.keyboard("{Home}");
  expect(focused()).toBe("A");
  await userEvent.keyboard("{Enter} ");
  expect(onMove).not.toHaveBeenCalled();
  expect(document.querySelectorAll("[data-row][tabindex='0']").length).toBe(1);
});

it("scrolls at the edge, and keeps the row under the pointer", async () => {
  const many = Array.from({ length: 500 }, (_, index) => `A${index}`);
  await board({ first: ["A", ...many], second: [] });
  const scroller = page.getByTestId("scroller").element();
  const box = scroller.getBoundingClientRect();
  await lift("A");
  await goTo({ x: at.x, y: box.bottom - 4 });
  await expect.poll(() => scroller.scrollTop, { timeout: 5000 }).toBeGreaterThan(500);
  const held = rowOf("A").getBoundingClientRect();
  expect(Math.abs(held.top + 16 - at.y)).toBeLessThan(40);
  await goTo({ x: at.x, y: box.top + 200 });
  await frame();
  const under = rowOf("A").getBoundingClientRect();
  await drop();
  const index = onMove.mock.calls[0]?.[2] ?? 0;
  expect(index).toBeGreaterThan(15);
  expect(Math.abs(under.top + 16 - at.y)).toBeLessThan(40);
});

it("has no fault that axe finds, at rest and with a row held", async () => {
  await board();
  expect(await faults()).toEqual([]);
  await lift("A");
  await goTo(part("C", 0.75));
  expect(await faults()).toEqual([]);
});

it("writes no style element, which the program's page would refuse", async () => {
  await board();
  const before = document.querySelectorAll("style").length;
  await lift("A");
  await goTo(part("C", 0.75));
  expect(document.querySelectorAll("style").length).toBe(before);
});
