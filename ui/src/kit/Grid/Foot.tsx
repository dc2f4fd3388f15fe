import { Columns3, Filter } from "lucide-react";
import { useRef, useState } from "react";
import { formatAmount, sumAmounts } from "../../words/amount";
import { useWords } from "../../words/language";
import { ActButton, Button } from "../Button";
import { later } from "../later";
import styles from "./Grid.module.css";
import type { GridModel } from "./useGrid";

const ColumnChoice = later(async () => (await import("./ColumnChoice")).ColumnChoice);

/** Under the rows: how many, the sums of the marked rows or of the filter, and the columns. */
export function Foot<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const words = useWords();
  const marked = [...grid.selection.rows.values()];
  const totals = totalsOf(grid, marked);
  const count = marked.length > 0 ? words.grid.marked(marked.length) : words.grid.rows(grid.windows.total);
  return (
    <div className={styles.foot}>
      <span className="digits" role="status">
        {grid.gathering ? words.grid.loading : grid.windows.state === "ready" ? count : ""}
      </span>
      {totals.length > 0 ? (
        <span className={styles.sum}>
          {words.grid.sum}
          {totals.map((total) => (
            <span key={total.currency}>
              <strong className="digits">{formatAmount(total.value)}</strong> {total.currency}
            </span>
          ))}
        </span>
      ) : null}
      <span className={styles.space} />
      <Button
        kind="quiet"
        iconOnly
        icon={<Filter />}
        label={words.grid.filter}
        keys={["/"]}
        expanded={grid.filtering}
        onPress={() => grid.setFiltering(!grid.filtering)}
      />
      <Columns grid={grid} />
    </div>
  );
}

interface Total {
  readonly value: string;
  readonly currency: string;
}

/** The sums over the marked rows, one a currency; else the one over all that the filter lets through. */
function totalsOf<Row extends object>(grid: GridModel<Row>, marked: readonly Row[]): readonly Total[] {
  const known = grid.windows.sum;
  const column = grid.options.columns.find((candidate) => candidate.id === grid.options.sumColumn);
  if (!known || !column) return [];
  if (marked.length === 0) return [known];
  const amounts = new Map<string, string[]>([[known.currency, []]]);
  for (const row of marked) {
    const currency = column.currency?.(row) || known.currency;
    amounts.set(currency, [...(amounts.get(currency) ?? []), column.text(row)]);
  }
  const sums = [...amounts].filter(([, list]) => list.length > 0);
  return sums.map(([currency, list]) => ({ value: sumAmounts(list), currency }));
}

function Columns<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const words = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <ActButton
        ref={button}
        kind="quiet"
        iconOnly
        icon={<Columns3 />}
        label={words.grid.columns}
        keys={["Mod+Shift+K"]}
        opens="dialog"
        expanded={open}
        onPress={() => setOpen(true)}
      />
      {open ? <ColumnChoice columns={grid.columns} button={button} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
