import { useAct } from "../host/queries";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { Note } from "../kit/Note";
import { tellDone } from "../kit/Toast";
import type { Conflict, Register } from "../wire";
import { useWords } from "../words/language";
import { reasonText, wordFor } from "../words/sentence";
import styles from "./Suppliers.module.css";

/** What the register said that a person must decide: a failed reading, conflicts, rows of no use. */
export function RegisterNotes({ register }: { register: Register }) {
  const words = useWords();
  const { failure, conflicts, skipped } = register;
  if (!failure && conflicts.length === 0 && skipped.length === 0) return null;
  return (
    <div className={styles.notes}>
      {failure ? (
        <Note meaning="stopped" title={words.suppliers.registerFailed}>
          {reasonText(words, failure)}
        </Note>
      ) : null}
      {conflicts.length > 0 ? (
        <Note meaning="attention" title={`${words.suppliers.conflicts} (${conflicts.length})`}>
          <p>{words.suppliers.conflictsWhy}</p>
          <ul>
            {conflicts.map((conflict) => (
              <ConflictLine key={conflict.id} conflict={conflict} />
            ))}
          </ul>
        </Note>
      ) : null}
      {skipped.length > 0 ? (
        <Note meaning="attention" title={words.suppliers.skippedRows(skipped.length)}>
          {skipped.map((row) => `${words.suppliers.row(row.row)}: ${reasonText(words, row.reason)}`).join("; ")}
        </Note>
      ) : null}
    </div>
  );
}

function ConflictLine({ conflict }: { conflict: Conflict }) {
  const words = useWords();
  const resolve = useAct("register_resolve", { onDone: () => tellDone(words.suppliers.resolved) });
  const field = wordFor(words.fields, conflict.field) ?? conflict.field;
  return (
    <ActionRow as="li" className={styles.conflict}>
      <strong>{words.suppliers.conflict(conflict.name, field)}</strong>
      <span>
        {words.suppliers.ours}: <span className={styles.value}>{conflict.ours || words.kit.none}</span>
      </span>
      <span>
        {words.suppliers.theirs}: <span className={styles.value}>{conflict.theirs || words.kit.none}</span>
      </span>
      <ActButton
        label={words.suppliers.keepOurs}
        keys={["V"]}
        onPress={() => resolve.mutate({ id: conflict.id, take_theirs: false })}
      />
      <ActButton
        label={words.suppliers.takeTheirs}
        keys={["R"]}
        onPress={() => resolve.mutate({ id: conflict.id, take_theirs: true })}
      />
    </ActionRow>
  );
}
