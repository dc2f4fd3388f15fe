import { ChevronDown, ChevronUp } from "lucide-react";
import type { RefObject } from "react";
import { useWords } from "../../words/language";
import { ActionRow } from "../actions";
import { ActButton } from "../Button";
import { Floating } from "../Floating";
import { Toggle } from "../Toggle";
import styles from "./Grid.module.css";
import type { Columns } from "./useColumns";

/** What of the columns does not depend on the rows. */
type Choice = Pick<Columns<never>, "isShown" | "toggle" | "shift" | "reset"> & {
  readonly all: readonly { readonly id: string; readonly head: string }[];
};

interface ColumnChoiceProps {
  readonly columns: Choice;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** Which columns are shown, and in which order. */
export function ColumnChoice({ columns, button, onClose }: ColumnChoiceProps) {
  const words = useWords();
  return (
    <Floating label={words.grid.columns} button={button} placement="top end" onClose={onClose}>
      <div className={styles.choice}>
        {columns.all.map((column, index) => (
          <ActionRow key={column.id} className={styles.choiceLine}>
            <Toggle label={column.head} on={columns.isShown(column.id)} onChange={() => columns.toggle(column.id)} />
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
      </div>
    </Floating>
  );
}
