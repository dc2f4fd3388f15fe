import { useState } from "react";
import { useAct } from "../host/queries";
import { ActButton } from "../kit/Button";
import { DateField, TextField } from "../kit/Field";
import { Note } from "../kit/Note";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";
import { isOrgNumber } from "./orgNumber";
import styles from "./Start.module.css";

/** Asks for what a company file must have and makes it. */
export function NewCompany({ onMade, autoFocus = false }: { onMade: () => void; autoFocus?: boolean }) {
  const words = useWords();
  const [name, setName] = useState("");
  const [orgNumber, setOrgNumber] = useState("");
  const [elma, setElma] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const make = useAct("company_new", { onDone: onMade, onFailed: () => undefined });
  const number = orgNumber.replace(/\s/g, "");
  const submit = () => {
    setTried(true);
    if (name.trim() && isOrgNumber(number))
      make.mutate({ name: name.trim(), org_number: number, elma_registered_on: elma });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={words.settings.name}
        value={name}
        onChange={setName}
        autoFocus={autoFocus}
        error={tried && !name.trim() ? words.start.nameMissing : undefined}
      />
      <TextField
        label={words.settings.orgNumber}
        value={orgNumber}
        onChange={setOrgNumber}
        help={words.suppliers.orgNumberHelp}
        error={tried && !isOrgNumber(number) ? words.start.orgNumberWrong : undefined}
      />
      <DateField label={words.start.elma} value={elma} onCommit={setElma} unreadable={words.kit.unreadableDate} />
      {make.error && make.error.code !== "cancelled" ? (
        <Note meaning="stopped" title={sentence(words, make.error)} />
      ) : null}
      <p className={styles.help}>{words.start.createHelp}</p>
      <div>
        <ActButton
          kind="primary"
          label={words.start.create}
          keys={["Mod+Enter"]}
          busy={make.isPending}
          onPress={submit}
        />
      </div>
    </form>
  );
}
