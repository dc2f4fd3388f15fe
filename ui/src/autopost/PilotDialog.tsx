import { useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { ActButton, Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { AmountField, SelectField } from "../kit/Field";
import { Empty, Note } from "../kit/Note";
import { Sign } from "../kit/StatusChip";
import { Postings } from "../vouchers/Postings";
import { goTo } from "../shell/route";
import type { Candidate, Pilot } from "../wire";
import { useWords } from "../words/language";
import { reasonText, sentence } from "../words/sentence";
import styles from "./Autopost.module.css";

type Step = "choose" | "dry" | "live" | "done";

/** The first-run guide: one supplier's last EHF through the same plan, first without writing. */
export function PilotDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const words = useWords();
  const candidates = useAnswer("autopost_candidates", {});
  const [supplier, setSupplier] = useState<number | null>(null);
  const [live, setLive] = useState(false);
  const run = useAct("autopost_pilot", { onDone: (_, request) => request.live && onDone(), onFailed: () => undefined });
  const start = (writes: boolean) => {
    if (supplier === null) return;
    setLive(writes);
    run.mutate({ supplier, live: writes });
  };
  const choose = (id: string) => {
    setSupplier(Number(id));
    setLive(false);
    run.reset();
  };
  const pilot = run.data;
  const step: Step = !pilot ? (supplier === null ? "choose" : "dry") : live && pilot.booked ? "done" : "live";
  const ready = candidates.data ?? [];
  const chosen = ready.find((candidate) => candidate.row.supplier === supplier);
  return (
    <Dialog
      title={words.autopost.pilot}
      open
      onClose={onClose}
      shape="wide"
      foot={<Foot step={step} pilot={pilot} busy={run.isPending} onStart={start} onClose={onClose} />}
    >
      <Steps step={step} />
      {candidates.isError ? <Note meaning="stopped" title={sentence(words, candidates.error)} /> : null}
      {candidates.data?.length === 0 ? (
        <Empty title={words.autopost.enableEmpty}>{words.autopost.emptyWhy}</Empty>
      ) : step === "done" ? null : (
        <>
          <p>{words.autopost.pilotIntro}</p>
          <SelectField
            label={words.autopost.pilotSteps.choose}
            autoFocus
            value={supplier === null ? null : String(supplier)}
            choices={ready.map((candidate) => ({
              id: String(candidate.row.supplier),
              label: candidate.blocked[0]
                ? `${candidate.row.name} (${reasonText(words, candidate.blocked[0])})`
                : candidate.row.name,
            }))}
            onChange={choose}
          />
        </>
      )}
      {run.error ? <Note meaning="stopped" title={sentence(words, run.error)} /> : null}
      {pilot ? <Result pilot={pilot} live={live} /> : null}
      {chosen && lacksCap(pilot) ? <CapMend candidate={chosen} onSet={() => start(false)} /> : null}
    </Dialog>
  );
}

function lacksCap(pilot: Pilot | undefined): boolean {
  return pilot?.decision?.checks.some((check) => check.guard === "cap_missing" && check.result === "held") ?? false;
}

/** Sets the cap that the trial found missing, with the proposal from earlier invoices. */
function CapMend({ candidate, onSet }: { candidate: Candidate; onSet: () => void }) {
  const words = useWords();
  const { row, proposed_cap: proposed } = candidate;
  const [cap, setCap] = useState(proposed?.value ?? null);
  const set = useAct("autopost_set", { onDone: onSet });
  const save = () =>
    set.mutate({ supplier: row.supplier, version: row.version, mode: null, department: null, cap: cap ?? "" });
  return (
    <div className={styles.mend}>
      <AmountField
        label={words.autopost.columns.cap}
        value={cap}
        onCommit={setCap}
        unreadable={words.kit.unreadableAmount}
      />
      <ActButton
        kind="primary"
        label={words.autopost.pilotSetCap}
        keys={["Mod+S"]}
        busy={set.isPending}
        blocked={cap === null ? words.autopost.capNotSet : undefined}
        onPress={save}
      />
    </div>
  );
}

function Steps({ step }: { step: Step }) {
  const words = useWords();
  return (
    <ol className={styles.steps}>
      {(["choose", "dry", "live", "done"] as const).map((id, index) => (
        <li key={id} aria-current={id === step ? "step" : undefined}>
          {index + 1}. {words.autopost.pilotSteps[id]}
        </li>
      ))}
    </ol>
  );
}

interface FootProps {
  readonly step: Step;
  readonly pilot: Pilot | undefined;
  readonly busy: boolean;
  readonly onStart: (live: boolean) => void;
  readonly onClose: () => void;
}

function Foot({ step, pilot, busy, onStart, onClose }: FootProps) {
  const words = useWords();
  if (step === "done") {
    return (
      <>
        <ActButton label={words.autopost.pilotToPayments} keys={["G"]} onPress={() => goTo("payments")} />
        <Button kind="primary" label={words.kit.close} keys={["Escape"]} onPress={onClose} />
      </>
    );
  }
  return (
    <>
      <Button label={words.kit.cancel} keys={["Escape"]} onPress={onClose} />
      <ActButton
        kind={step === "live" ? "plain" : "primary"}
        label={words.autopost.pilotDry}
        keys={["Mod+Enter"]}
        busy={busy}
        blocked={step === "choose" ? words.autopost.pilotSteps.choose : undefined}
        onPress={() => onStart(false)}
      />
      {step === "live" && pilot?.booked ? (
        <ActButton
          kind="primary"
          label={words.autopost.pilotLive}
          keys={["Mod+Shift+Enter"]}
          busy={busy}
          onPress={() => onStart(true)}
        />
      ) : null}
    </>
  );
}

function Result({ pilot, live }: { pilot: Pilot; live: boolean }) {
  const words = useWords();
  if (pilot.document === null) return <Note meaning="attention" title={words.autopost.pilotNoInvoice} />;
  const held = (pilot.decision?.checks ?? []).filter((check) => check.result === "held");
  return (
    <>
      <div className={styles.ticks} role="status">
        <span className={styles.tick}>
          <Sign meaning={pilot.booked ? "done" : "stopped"} />
          {pilot.booked ? words.autopost.pilotBooked(live) : words.autopost.pilotNotBooked(live)}
          {pilot.voucher ? ` (${pilot.voucher})` : ""}
        </span>
        <span className={styles.tick}>
          <Sign meaning={pilot.queued ? "done" : "stopped"} />
          {pilot.queued ? words.autopost.pilotQueued(live) : words.autopost.pilotNotQueued}
        </span>
      </div>
      {held.map((check) => (
        <Note
          key={check.guard}
          meaning="attention"
          title={reasonText(words, { code: check.guard, expected: check.expected, actual: check.actual })}
        />
      ))}
      {pilot.preview && pilot.preview.postings.length > 0 ? <Postings postings={pilot.preview.postings} /> : null}
    </>
  );
}
