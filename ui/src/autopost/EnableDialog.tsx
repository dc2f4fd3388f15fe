import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { ActButton, Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { AmountField } from "../kit/Field";
import { Empty, Note } from "../kit/Note";
import { tellDone } from "../kit/Toast";
import { Accept } from "../document/Reasons";
import type { Candidate, Enabled } from "../wire";
import { formatAmount } from "../words/amount";
import { useWords } from "../words/language";
import { reasonText, sentence } from "../words/sentence";
import styles from "./Autopost.module.css";

/** A cap that counts: an empty one blocks (D3). */
const MISSING_CAP = "cap_missing";

/** What stands in the way when a cap is given here. */
function barred(candidate: Candidate) {
  return candidate.blocked.filter((reason) => reason.code !== MISSING_CAP);
}

/** The list as it is looked over: who is left out, which caps were changed, who will be switched on. */
function useReview() {
  const candidates = useAnswer("autopost_candidates", {});
  const [off, setOff] = useState<ReadonlySet<number>>(new Set());
  const [caps, setCaps] = useState<Readonly<Record<number, string | null>>>({});
  const capOf = ({ row, proposed_cap }: Candidate) =>
    row.supplier in caps ? (caps[row.supplier] ?? null) : (row.cap?.value ?? proposed_cap?.value ?? null);
  const chosen = (candidates.data ?? []).flatMap((candidate) => {
    const cap = capOf(candidate);
    const { supplier } = candidate.row;
    return barred(candidate).length === 0 && !off.has(supplier) && cap !== null ? [{ supplier, cap }] : [];
  });
  return {
    candidates,
    chosen,
    capOf,
    isOn: (supplier: number) => !off.has(supplier),
    toggle: (supplier: number, on: boolean) => {
      const next = new Set(off);
      if (on) next.delete(supplier);
      else next.add(supplier);
      setOff(next);
    },
    setCap: (supplier: number, cap: string | null) => setCaps({ ...caps, [supplier]: cap }),
  };
}

/** Many suppliers at once from a list that is looked over first. */
export function EnableDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { candidates, chosen, capOf, isOn, toggle, setCap } = useReview();
  const [result, setResult] = useState<Enabled | null>(null);
  const enable = useAct("autopost_enable", {
    onDone: (done) => {
      tellDone(words.autopost.enabled(done.enabled.length));
      if (done.skipped.length > 0) setResult(done);
      else onClose();
    },
    onFailed: () => undefined,
  });
  const list = candidates.data ?? [];
  return (
    <Dialog
      title={words.autopost.enableTitle}
      open
      onClose={onClose}
      shape="wide"
      foot={
        result ? (
          <Button kind="primary" label={words.kit.close} keys={["Escape"]} onPress={onClose} />
        ) : (
          <>
            <Button label={words.kit.cancel} keys={["Escape"]} onPress={onClose} />
            <ActButton
              kind="primary"
              label={words.autopost.enableAct(chosen.length)}
              keys={["Mod+Enter"]}
              busy={enable.isPending}
              blocked={chosen.length === 0 ? words.autopost.enableNone : undefined}
              onPress={() => enable.mutate({ suppliers: chosen })}
            />
          </>
        )
      }
    >
      {result ? <Skipped result={result} /> : <p>{words.autopost.enableIntro}</p>}
      {enable.error ? <Note meaning="stopped" title={sentence(words, enable.error)} /> : null}
      {candidates.isError ? <Note meaning="stopped" title={sentence(words, candidates.error)} /> : null}
      {!result && candidates.data?.length === 0 ? <Empty title={words.autopost.enableEmpty} /> : null}
      {!result && list.length > 0 ? (
        <List>
          {list.map((candidate) => (
            <Line
              key={candidate.row.supplier}
              candidate={candidate}
              on={isOn(candidate.row.supplier)}
              cap={capOf(candidate)}
              onToggle={(on) => toggle(candidate.row.supplier, on)}
              onCap={(cap) => setCap(candidate.row.supplier, cap)}
            />
          ))}
        </List>
      ) : null}
    </Dialog>
  );
}

function List({ children }: { children: ReactNode }) {
  const words = useWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.autopost.columns.supplier}</th>
          <th scope="col">{words.autopost.columns.earlierAmounts}</th>
          <th scope="col">{words.autopost.columns.cap}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface LineProps {
  readonly candidate: Candidate;
  readonly on: boolean;
  readonly cap: string | null;
  readonly onToggle: (on: boolean) => void;
  readonly onCap: (cap: string | null) => void;
}

function Line({ candidate, on, cap, onToggle, onCap }: LineProps) {
  const words = useWords();
  const { row } = candidate;
  const reasons = barred(candidate);
  return (
    <tr>
      <td>
        {reasons.length === 0 ? (
          <Accept on={on} onChange={onToggle}>
            {row.name}
          </Accept>
        ) : (
          row.name
        )}
      </td>
      <td className={styles.amount}>
        <span className={styles.figures}>
          {row.earlier.map((amount, index) => (
            <span key={index}>{formatAmount(amount.value)}</span>
          ))}
        </span>
      </td>
      <td className={styles.last}>
        {reasons.length > 0 ? (
          <span className={styles.reasons}>{reasons.map((reason) => reasonText(words, reason)).join("; ")}</span>
        ) : (
          <div className={styles.cap}>
            <AmountField
              label={words.autopost.columns.cap}
              hideLabel
              value={cap}
              onCommit={onCap}
              unreadable={words.kit.unreadableAmount}
            />
          </div>
        )}
      </td>
    </tr>
  );
}

function Skipped({ result }: { result: Enabled }) {
  const words = useWords();
  return (
    <>
      <Note meaning="done" title={words.autopost.enabled(result.enabled.length)} />
      <Note meaning="attention" title={words.autopost.skipped(result.skipped.length)}>
        <ul>
          {result.skipped.map((one) => (
            <li key={one.supplier}>
              {one.name}: {one.reasons.map((reason) => reasonText(words, reason)).join("; ")}
            </li>
          ))}
        </ul>
      </Note>
    </>
  );
}
