import { plainAmount } from "../../words/amount";
import type { GridColumn } from "./types";

const oneCell = (text: string) => text.replace(/[\t\r\n]+/g, " ");

/** Rows as tab-separated lines with a head, amounts as spreadsheets take them. */
export function toTsv<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const head = columns.map((column) => oneCell(column.head));
  const lines = rows.map((row) =>
    columns.map((column) => (column.kind === "amount" ? plainAmount(column.text(row)) : oneCell(column.text(row)))),
  );
  return [head, ...lines].map((cells) => cells.join("\t")).join("\n");
}

/** Puts text on the clipboard, also where the page has no clipboard interface. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
