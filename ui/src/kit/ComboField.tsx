import { ChevronDown } from "lucide-react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { Choice } from "./Field";
import styles from "./Field.module.css";

interface ComboProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** The id that stands there; it may be one that no choice has. */
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onCommit: (id: string) => void;
  readonly invalid?: boolean;
  readonly autoFocus?: boolean;
}

/** A code typed by hand or found by its name: an account, a VAT code. */
export function ComboField({ label, hideLabel, value, choices, onCommit, invalid, autoFocus }: ComboProps) {
  return (
    <ComboBox
      className={styles.field ?? ""}
      aria-label={hideLabel ? label : ""}
      allowsCustomValue
      menuTrigger="input"
      defaultInputValue={value}
      key={value}
      defaultItems={choices}
      isInvalid={invalid ?? false}
      autoFocus={autoFocus ?? false}
      onChange={(key) => {
        if (key !== null && String(key) !== value) onCommit(String(key));
      }}
      onBlur={(event) => {
        const typed = event.target instanceof HTMLInputElement ? event.target.value.trim() : value;
        const id = choices.find((choice) => choice.label === typed)?.id ?? typed;
        if (id !== value) onCommit(id);
      }}
    >
      {hideLabel ? null : <Label className={styles.label ?? ""}>{label}</Label>}
      <div className={styles.combo}>
        <Input className={styles.input ?? ""} />
        <Button className={styles.comboButton ?? ""}>
          <ChevronDown aria-hidden />
        </Button>
      </div>
      <Popover className={styles.popover ?? ""}>
        <ListBox className={styles.list ?? ""}>
          {(choice: Choice) => (
            <ListBoxItem id={choice.id} className={styles.option ?? ""} textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
