import { describe, expect, it } from "vitest";
import { fitting } from "../../src/kit/Grid/fitting";
import { pageOf } from "../../src/kit/Grid/local";
import { move } from "../../src/kit/Grid/moves";
import { toTsv } from "../../src/kit/Grid/tsv";
import type { GridColumn } from "../../src/kit/Grid/types";

interface Row {
  readonly name: string;
  readonly amount: string;
}

const columns: GridColumn<Row>[] = [
  { id: "name", head: "Navn", width: 200, text: (row) => row.name },
  { id: "amount", head: "Beløp", width: 100, kind: "amount", text: (row) => row.amount },
];
const rows: Row[] = [
  { name: "Åsane Regnskap", amount: "9.50" },
  { name: "Bryggen\tBakeri", amount: "-1234.5" },
  { name: "Nordnes Bakeri", amount: "10" },
];

describe("keys lead from cell to cell", () => {
  const extent = { rows: 100, columns: 7, page: 20 };
  const check = (key: string, from: [number, number], expected: [number, number] | null, ctrl = false) =>
    it(`${ctrl ? "Ctrl+" : ""}${key} from ${from}`, () =>
      expect(move(key, ctrl, { row: from[0], column: from[1] }, extent)).toEqual(
        expected && { row: expected[0], column: expected[1] },
      ));
  check("ArrowDown", [5, 2], [6, 2]);
  check("ArrowDown", [99, 2], [99, 2]);
  // The head is reached from the first row.
  check("ArrowUp", [0, 2], [-1, 2]);
  check("ArrowUp", [-1, 2], [-1, 2]);
  check("ArrowLeft", [5, 0], [5, 0]);
  check("PageDown", [5, 2], [25, 2]);
  check("PageUp", [5, 2], [0, 2]);
  check("Home", [5, 4], [5, 0]);
  check("End", [5, 4], [5, 6]);
  check("Home", [5, 4], [0, 0], true);
  check("End", [5, 4], [99, 6], true);
  check("a", [5, 4], null);
});

it("rows are copied as TSV with amounts a spreadsheet reads", () =>
  expect(toTsv(columns, rows)).toBe(
    "Navn\tBeløp\nÅsane Regnskap\t9,50\nBryggen Bakeri\t-1234,50\nNordnes Bakeri\t10,00",
  ));

describe("a list that is here in full", () => {
  const ask = (text: string, column: string | null, descending = false) =>
    pageOf(rows, columns, {
      offset: 0,
      limit: 10,
      sort: column === null ? null : { column, descending },
      text,
    }).rows.map((row) => row.name);
  it("is filtered by words in any order", () => expect(ask("bakeri nordnes", null)).toEqual(["Nordnes Bakeri"]));
  it("is ordered by exact amounts", () =>
    expect(ask("", "amount")).toEqual(["Bryggen\tBakeri", "Åsane Regnskap", "Nordnes Bakeri"]));
  it("is ordered as Norwegians do, Å last", () =>
    expect(ask("", "name")).toEqual(["Bryggen\tBakeri", "Nordnes Bakeri", "Åsane Regnskap"]));
  it("comes in windows", () =>
    expect(pageOf(rows, columns, { offset: 1, limit: 1, sort: null, text: "" })).toEqual({
      rows: [rows[1]],
      total: 3,
    }));
});

describe("narrow lists leave spare columns out, the least needed first", () => {
  const three: GridColumn<Row>[] = [
    ...columns,
    { id: "a", head: "A", width: 50, spare: 1, text: () => "" },
    { id: "b", head: "B", width: 50, spare: 2, text: () => "" },
  ];
  const check = (width: number, expected: string) =>
    it(`${width} px`, () =>
      expect(
        fitting(three, width)
          .map((column) => column.id)
          .join(" "),
      ).toBe(expected));
  check(400, "name amount a b");
  check(399, "name amount a");
  check(320, "name amount");
  check(100, "name amount");
});
