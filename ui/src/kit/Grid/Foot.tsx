import { useState } from "react";
import { ChevronDown, ChevronUp, Columns3, Filter } from "lucide-react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { formatAmount, sumAmounts } from "../../words/amount";
import { useWords } from "../../words/language";
import { ActionLayer, ActionRow, useOwnAction } from "../actions";
import { ActButton, Button } from "../Button";
import { Toggle } from "../Toggle";
import styles from "./Grid.module.css";
import type { GridModel } from "./useGrid";

/** Under the rows: how many, the sums of the marked rows or of the filter, and the columns. */
export function Foot<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const words = useWords();
  const marked = [...grid.selection.rows.values()];
  const total = totalOf(grid, marked);
  const count = marked.length > 0 ? words.grid.marked(marked.length) : words.grid.rows(grid.windows.total);
  return (
    <div className={styles.foot}>
      <span className="digits" role="status">
        {grid.gathering ? words.grid.loading : grid.windows.state === "ready" ? count : ""}
      </span>
      {total ? (
        <span className={styles.sum}>
          {words.grid.sum} <strong className="digits">{formatAmount(total.value)}</strong> {total.currency}
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
      <ColumnChoice grid={grid} />
    </div>
  );
}

/** The sum over the marked rows, else over all that the filter lets through. */
function totalOf<Row extends object>(
  grid: GridModel<Row>,
  marked: readonly Row[],
): { value: string; currency: string } | null {
  const known = grid.windows.sum;
  const column = grid.options.columns.find((candidate) => candidate.id === grid.options.sumColumn);
  if (!known || !column) return null;
  return marked.length > 0 ? { value: sumAmounts(marked.map(column.text)), currency: known.currency } : known;
}

function ColumnChoice<Row extends object>({ grid }: { grid: GridModel<Row> }) {
  const words = useWords();
  const { columns } = grid;
  const [open, setOpen] = useState(false);
  const keys = ["Mod+Shift+K"];
  useOwnAction({ label: words.grid.columns, keys, run: () => setOpen(true), waiting: words.kit.rowFirst });
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button kind="quiet" iconOnly icon={<Columns3 />} label={words.grid.columns} keys={keys} />
      <Popover className={styles.popover ?? ""} placement="top end">
        <Dialog className={styles.choice ?? ""} aria-label={words.grid.columns}>
          <ActionLayer>
            {columns.all.map((column, index) => (
              <ActionRow key={column.id} className={styles.choiceLine}>
                <Toggle
                  label={column.head}
                  on={columns.isShown(column.id)}
                  onChange={() => columns.toggle(column.id)}
                />
                <span className={styles.space} />
                <ActButton
                  kind="quiet"
                  iconOnly
                  icon={<ChevronUp />}
                  keys={["Alt+ArrowUp"]}
                  label={words.grid.columnUp(column.head)}
                  blocked={index === 0 ? words.grid.columnFirst : undefined}
                  onPress={() => columns.shift(column.id, -1)}
                />
                <ActButton
                  kind="quiet"
                  iconOnly
                  icon={<ChevronDown />}
                  keys={["Alt+ArrowDown"]}
                  label={words.grid.columnDown(column.head)}
                  blocked={index === columns.all.length - 1 ? words.grid.columnLast : undefined}
                  onPress={() => columns.shift(column.id, 1)}
                />
              </ActionRow>
            ))}
            <ActButton label={words.grid.columnsReset} keys={["Delete"]} onPress={columns.reset} />
          </ActionLayer>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
