import { describe, expect, it } from "vitest";
import { type Action, Registry } from "../../src/kit/actions";
import { sameKey } from "../../src/kit/keys";

function action(label: string, keys: readonly string[], more: Partial<Action> = {}): Action {
  return { id: label, label, group: "g", keys, run: () => undefined, ...more };
}

function registry(...actions: Action[]): Registry {
  const made = new Registry();
  made.put({ owner: "o", layer: 0, actions });
  return made;
}

describe("two acts that can be done at the same time have not the same key", () => {
  it("tells which have", () =>
    expect(registry(action("Lås", ["L"]), action("Leverandør", ["Delete", "L"])).clashes()).toEqual([
      "L: Leverandør / Lås",
    ]));
  it("takes Mod for what it is here", () =>
    expect(registry(action("a", ["Mod+J"]), action("b", ["Ctrl+J"])).clashes()).toHaveLength(1));
  it("a key with Shift is another one", () =>
    expect(registry(action("a", ["Mod+I"]), action("b", ["Mod+Shift+I"])).clashes()).toEqual([]));
  it("rows share the key of an act of theirs, for one row has the focus", () =>
    expect(registry(action("Lås", ["L"], { row: "1" }), action("Åpne", ["L"], { row: "2" })).clashes()).toEqual([]));
  it("within a row they do not", () =>
    expect(registry(action("Merk", ["S"], { row: "1" }), action("Send", ["S"], { row: "1" })).clashes()).toHaveLength(
      1,
    ));
  it("the act of a row that waits clashes with one of the view", () =>
    expect(
      registry(action("Leverandør", ["L"]), action("Lås", ["L"], { row: "1", waits: true })).clashes(),
    ).toHaveLength(1));
  it("what lies below a dialog is not live", () => {
    const below = registry(action("a", ["X"]));
    below.put({ owner: "dialog", layer: 1, actions: [action("b", ["X"])] });
    below.open(1);
    expect(below.clashes()).toEqual([]);
  });
});

it("acts of many rows stand on the key sheet once", () =>
  expect(
    registry(action("Lås", ["L"], { waits: true }), action("Lås", ["L"], { waits: true }))
      .all()
      .map(({ label }) => label),
  ).toEqual(["Lås"]));

it("names of one key press", () => {
  expect(sameKey("mod+enter", "Mod+Enter")).toBe(false);
  expect(sameKey("L", "l")).toBe(true);
  expect(sameKey("Mod+Enter", "Ctrl+Enter")).toBe(true);
  expect(sameKey("Shift+F6", "F6")).toBe(false);
});
