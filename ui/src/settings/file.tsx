import { DatabaseBackup, ShieldCheck } from "lucide-react";
import { useAct, useAnswer } from "../host/queries";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import { SelectField } from "../kit/Field";
import { State } from "../shell/JobResult";
import { useJobs, useRunning } from "../shell/jobs";
import { DENSITIES, type Density, type Theme, THEMES, useAppearance } from "../shell/theme";
import type { JobKind } from "../wire";
import { formatInstant } from "../words/dates";
import { type Language, LANGUAGES, useLanguage, useWords } from "../words/language";
import styles from "./Settings.module.css";

/** Checking everything, and backups; each with how it goes and what came of it. */
export function FilePart() {
  const words = useWords();
  const settings = useAnswer("settings_get", {}).data;
  const verify = useAct("verify");
  const backup = useAct("backup");
  return (
    <div className={styles.form}>
      <p>{words.settings.verifyHelp}</p>
      <div>
        <ActButton
          label={words.settings.verify}
          keys={["V"]}
          icon={<ShieldCheck />}
          busy={verify.isPending}
          onPress={() => verify.mutate({})}
        />
      </div>
      <Latest kind="verify" />
      <p>
        {settings?.backed_up_at
          ? words.settings.lastBackup(formatInstant(settings.backed_up_at))
          : words.settings.noBackup}
        . {words.settings.backupHelp}
      </p>
      <div>
        <ActButton
          label={words.settings.backup}
          keys={["S"]}
          icon={<DatabaseBackup />}
          busy={backup.isPending}
          onPress={() => backup.mutate({})}
        />
      </div>
      <Latest kind="backup" />
    </div>
  );
}

/** The last work of a kind. */
function Latest({ kind }: { kind: JobKind }) {
  const words = useWords();
  const cancel = useAct("job_cancel");
  const jobs = useJobs().filter((job) => job.kind === kind);
  const [running] = useRunning(jobs);
  const job = running ?? jobs.find((one) => one.state !== "running");
  if (!job) return null;
  return (
    <ActionRow>
      <State job={job} />
      {job.state === "running" ? (
        <ActButton label={words.jobs.stop} keys={["X"]} onPress={() => cancel.mutate({ id: job.id })} />
      ) : null}
    </ActionRow>
  );
}

/** Language, theme and row height of this person on this machine. */
export function PagePart() {
  const words = useWords();
  const [language, speak] = useLanguage();
  const { theme, setTheme, density, setDensity } = useAppearance();
  return (
    <div className={styles.form}>
      <SelectField
        label={words.settings.language}
        value={language}
        choices={LANGUAGES.map(([id, label]) => ({ id, label }))}
        onChange={(id) => speak(id as Language)}
      />
      <SelectField
        label={words.settings.theme}
        value={theme}
        choices={THEMES.map((id) => ({ id, label: words.settings.themes[id] }))}
        onChange={(id) => setTheme(id as Theme)}
      />
      <SelectField
        label={words.settings.rows}
        value={density}
        choices={DENSITIES.map((id) => ({ id, label: words.settings.densities[id] }))}
        onChange={(id) => setDensity(id as Density)}
      />
    </div>
  );
}
