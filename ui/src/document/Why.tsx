import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useAnswer } from "../host/queries";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { Section } from "../kit/Facts";
import { type Meaning, Sign, StatusChip } from "../kit/StatusChip";
import type { Check, Decision, EffectRow } from "../wire";
import { formatInstant } from "../words/dates";
import { useWords, type Words } from "../words/language";
import { reasonText, releaseText, shown, wordFor } from "../words/sentence";
import { useFrame } from "./frame";
import styles from "./Why.module.css";

const RESULT: Readonly<Record<string, Meaning>> = {
  passed: "done",
  held: "stopped",
  not_applicable: "neutral",
  accepted: "attention",
};
const OUTCOME: Readonly<Record<string, Meaning>> = {
  posted: "done",
  held: "attention",
  unreadable: "stopped",
  rejected: "neutral",
};

/** What was decided, by what, each check with expected and actual, where it stands, and what would release it. */
export function Why({ document, newest }: { document: number; newest: Decision }) {
  const words = useWords();
  const [chosen, choose] = useState<number | null>(null);
  const [all, setAll] = useState(false);
  const older = useAnswer("why", { document, decision: chosen }, chosen !== null);
  const decision = chosen === null ? newest : (older.data ?? newest);
  const passed = decision.checks.filter((check) => check.result === "passed" || check.result === "not_applicable");
  const told = all ? decision.checks : decision.checks.filter((check) => !passed.includes(check));
  return (
    <Section
      title={words.why.title}
      actions={
        passed.length > 0 ? (
          <ActButton
            kind="quiet"
            label={all ? words.why.showHeld : `${words.why.showAll} (${words.why.passedCount(passed.length)})`}
            keys={["I"]}
            expanded={all}
            onPress={() => setAll(!all)}
          />
        ) : undefined
      }
    >
      <Outcome decision={decision} />
      <ul className={styles.checks}>
        {told.map((check) => (
          <CheckLine key={check.guard} check={check} />
        ))}
      </ul>
      <Effects effects={decision.effects} />
      <Earlier decision={newest} chosen={chosen} onChoose={choose} />
    </Section>
  );
}

function Outcome({ decision }: { decision: Decision }) {
  const words = useWords();
  const outcome = wordFor(words.why.outcomes, decision.outcome) ?? decision.outcome;
  const mechanism = wordFor(words.why.mechanisms, decision.mechanism) ?? decision.mechanism;
  const parts = [
    mechanism,
    decision.rule ? words.why.rule(decision.rule, decision.version ?? 1) : null,
    decision.actor ? words.why.by(decision.actor) : null,
    decision.decided_at ? formatInstant(decision.decided_at) : words.why.plan,
  ];
  const automatic = decision.outcome === "posted" && decision.mechanism !== "manual";
  return (
    <p className={styles.outcome}>
      <StatusChip meaning={automatic ? "automatic" : (OUTCOME[decision.outcome] ?? "neutral")} word={outcome} />
      <span className={styles.by}>{parts.filter(Boolean).join(" · ")}</span>
    </p>
  );
}

function CheckLine({ check }: { check: Check }) {
  const words = useWords();
  const frame = useFrame();
  const held = check.result === "held";
  const title = held
    ? reasonText(words, { code: check.guard, expected: check.expected, actual: check.actual })
    : (wordFor(words.guards, check.guard) ?? check.guard);
  const release = held ? (releaseText(words, check.release ?? "") ?? releaseText(words, check.guard)) : undefined;
  const { place } = check;
  return (
    <ActionRow as="li" className={styles.check} data-held={held || undefined}>
      <Sign meaning={RESULT[check.result] ?? "neutral"} />
      <div className={styles.text}>
        <div>
          <strong>{title}</strong>{" "}
          <span className={styles.result}>{wordFor(words.why.results, check.result) ?? check.result}</span>
        </div>
        <Compared words={words} check={check} />
        {release ? <div className={styles.release}>{release}</div> : null}
      </div>
      {place ? (
        <ActButton
          kind="quiet"
          iconOnly
          icon={<ChevronRight />}
          label={words.why.place}
          keys={["F"]}
          onPress={() => frame.show(place)}
        />
      ) : null}
    </ActionRow>
  );
}

function Compared({ words, check }: { words: Words; check: Check }) {
  const expected = shown(words, check.expected);
  const actual = shown(words, check.actual);
  if (!expected && !actual) return null;
  return (
    <dl className={styles.compared}>
      {expected ? (
        <div>
          <dt>{words.why.expected}</dt>
          <dd className="digits">{expected}</dd>
        </div>
      ) : null}
      {actual ? (
        <div>
          <dt>{words.why.actual}</dt>
          <dd className="digits">{actual}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Effects({ effects }: { effects: readonly EffectRow[] }) {
  const words = useWords();
  if (effects.length === 0) return null;
  return (
    <ul className={styles.effects}>
      {effects.map((effect, index) => (
        <li key={`${effect.what}-${index}`}>
          {wordFor<(subject: string) => string>(words.why.effects, effect.what)?.(effect.subject ?? "") ?? effect.what}
        </li>
      ))}
    </ul>
  );
}

function Earlier({
  decision,
  chosen,
  onChoose,
}: {
  decision: Decision;
  chosen: number | null;
  onChoose: (id: number | null) => void;
}) {
  const words = useWords();
  if (decision.earlier.length === 0) return null;
  return (
    <div className={styles.earlier}>
      <span>{words.why.earlier}</span>
      {chosen === null ? null : (
        <ActButton kind="quiet" label={words.why.newest} keys={["N"]} onPress={() => onChoose(null)} />
      )}
      {decision.earlier.map(([id, at]) => (
        <ActionRow key={id}>
          <ActButton kind="quiet" label={formatInstant(at)} keys={["E"]} onPress={() => onChoose(id)} />
        </ActionRow>
      ))}
    </div>
  );
}
