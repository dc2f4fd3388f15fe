import { ChevronDown, CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import {
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from "react-aria-components";
import { formatAmount, parseAmount } from "../words/amount";
import { formatDate, parseDate } from "../words/dates";
import styles from "./Field.module.css";
import { useTyped } from "./typed";

interface FieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  /** What is wrong with the value: stands under the field with its sign. */
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
}

interface TextProps extends FieldProps {
  readonly id?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onDone?: () => void;
  readonly align?: "start" | "end";
  readonly lines?: number;
  readonly placeholder?: string;
}

/** A line (or some lines) of text with its label, help and error. */
export function TextField({
  id,
  label,
  hideLabel,
  help,
  error,
  value,
  onChange,
  onDone,
  align = "start",
  lines,
  placeholder,
  autoFocus,
  readOnly,
}: TextProps) {
  return (
    <AriaTextField
      className={styles.field ?? ""}
      aria-label={hideLabel ? label : ""}
      value={value}
      onChange={onChange}
      onBlur={() => onDone?.()}
      onKeyDown={(event) => {
        const enter = event.key === "Enter" && !lines;
        if (enter) onDone?.();
        // Plain Enter belongs to the field; with Ctrl it is the act of what is around, over what was just given.
        if (!enter || event.ctrlKey || event.metaKey) event.continuePropagation();
      }}
      isInvalid={Boolean(error)}
      isReadOnly={readOnly ?? false}
      autoFocus={autoFocus ?? false}
      validationBehavior="aria"
    >
      {hideLabel ? null : <Label className={styles.label ?? ""}>{label}</Label>}
      {lines ? (
        <TextArea className={styles.input ?? ""} rows={lines} placeholder={placeholder ?? ""} />
      ) : (
        <Input
          {...(id ? { id } : {})}
          className={styles.input ?? ""}
          data-align={align}
          placeholder={placeholder ?? ""}
        />
      )}
      <Notes help={help} error={error} />
    </AriaTextField>
  );
}

function Notes({ help, error }: Pick<FieldProps, "help" | "error">) {
  return (
    <>
      {help ? (
        <Text slot="description" className={styles.help ?? ""}>
          {help}
        </Text>
      ) : null}
      {error ? (
        <FieldError className={styles.error ?? ""}>
          <CircleAlert aria-hidden />
          <span>{error}</span>
        </FieldError>
      ) : null}
    </>
  );
}

interface ParsedProps extends FieldProps {
  readonly value: string | null;
  /** Called with the parsed value, or null when the field was emptied. */
  readonly onCommit: (value: string | null) => void;
  /** Shown while what stands there can't be read. */
  readonly unreadable: string;
  /** The field was left, or Enter pressed, with something readable in it. */
  readonly onLeave?: () => void;
}

function ParsedField({
  show,
  parse,
  align,
  value,
  onCommit,
  unreadable,
  onLeave,
  error,
  ...rest
}: ParsedProps & { show: (value: string) => string; parse: (typed: string) => string | null; align: "start" | "end" }) {
  const shown = value === null ? "" : show(value);
  const [typed, setTyped] = useTyped(shown);
  const [wrong, setWrong] = useState(false);
  // Enter commits, and so does leaving; what was given once is not given twice.
  const given = useRef(value);
  useEffect(() => {
    setWrong(false);
    given.current = value;
  }, [value]);
  const commit = () => {
    const empty = typed.trim() === "";
    const parsed = empty ? null : parse(typed);
    setWrong(!empty && parsed === null);
    if (!empty && parsed === null) return;
    setTyped(parsed === null ? "" : show(parsed));
    if (parsed !== given.current) {
      given.current = parsed;
      onCommit(parsed);
    }
    onLeave?.();
  };
  return (
    <TextField
      {...rest}
      value={typed}
      align={align}
      onChange={setTyped}
      onDone={commit}
      error={wrong ? unreadable : error}
    />
  );
}

/** An exact amount: typed as people write it, kept as a decimal string. */
export function AmountField(props: ParsedProps) {
  return <ParsedField {...props} show={formatAmount} parse={parseAmount} align="end" />;
}

/** A date: typed dd.mm.yyyy (or shorter), kept as an ISO date. */
export function DateField(props: ParsedProps) {
  return <ParsedField {...props} show={formatDate} parse={parseDate} align="start" />;
}

/** One choice of a short list. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

interface SelectProps extends FieldProps {
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly openAtOnce?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** One of several, chosen from a list that opens. */
export function SelectField({
  label,
  hideLabel,
  help,
  error,
  value,
  choices,
  onChange,
  placeholder,
  autoFocus,
  openAtOnce,
  onOpenChange,
  readOnly,
}: SelectProps) {
  return (
    <Select
      className={styles.field ?? ""}
      aria-label={hideLabel ? label : ""}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      placeholder={placeholder ?? ""}
      isInvalid={Boolean(error)}
      isDisabled={readOnly ?? false}
      autoFocus={autoFocus ?? false}
      defaultOpen={openAtOnce ?? false}
      {...(onOpenChange ? { onOpenChange } : {})}
      validationBehavior="aria"
    >
      {hideLabel ? null : <Label className={styles.label ?? ""}>{label}</Label>}
      <Button className={styles.select ?? ""}>
        <SelectValue className={styles.value ?? ""} />
        <ChevronDown aria-hidden />
      </Button>
      <Notes help={help} error={error} />
      <Popover className={styles.popover ?? ""}>
        <ListBox className={styles.list ?? ""} items={choices}>
          {(choice) => (
            <ListBoxItem className={styles.option ?? ""} textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
