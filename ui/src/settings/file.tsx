import { DatabaseBackup, ShieldCheck } from "lucide-react";
import { useAct, useAnswer } from "../host/queries";
import { useActions } from "../kit/actions";
import { ActionButton } from "../kit/Button";
import { SelectField } from "../kit/Field";
import { Note } from "../kit/Note";
import { DENSITIES, type Density, type Theme, THEMES, useAppearance } from "../shell/theme";
import { formatInstant } from "../words/dates";
import { type Language, LANGUAGES, useLanguage, useWords } from "../words/language";
import { sentence } from "../words/sentence";
import styles from "./Settings.module.css";

/** Checking everything, and backups. */
export function FilePart() {
  const words = useWords();
  const settings = useAnswer("settings_get", {}).data;
  const verify = useAct("verify", { onFailed: () => undefined });
  const backup = useAct("backup", { onFailed: () => undefined });
  const group = words.shell.views.settings;
  const verifyAction = { id: "verify", label: words.settings.verify, group, keys: ["V"], run: () => verify.mutate({}) };
  const backupAction = { id: "backup", label: words.settings.backup, group, keys: ["S"], run: () => backup.mutate({}) };
  useActions([verifyAction, backupAction]);
  return (
    <div className={styles.form}>
      <p>{words.settings.verifyHelp}</p>
      <div>
        <ActionButton action={verifyAction} icon={<ShieldCheck />} />
      </div>
      <div role="status">
        {verify.isPending ? <Note meaning="neutral" title={words.jobs.verify} /> : null}
        {verify.data?.findings.length === 0 ? (
          <Note meaning="done" title={words.settings.verified(verify.data.vouchers, verify.data.documents)} />
        ) : null}
        {verify.data && verify.data.findings.length > 0 ? (
          <Note meaning="stopped" title={words.settings.findings(verify.data.findings.length)}>
            <p>{words.settings.findingsAdvice}</p>
            <ul>
              {verify.data.findings.map((finding, index) => (
                <li key={`${finding.code}-${index}`}>
                  {finding.subject}: {finding.detail}
                </li>
              ))}
            </ul>
          </Note>
        ) : null}
      </div>
      <p>
        {settings?.backed_up_at
          ? words.settings.lastBackup(formatInstant(settings.backed_up_at))
          : words.settings.noBackup}
        . {words.settings.backupHelp}
      </p>
      <div>
        <ActionButton action={backupAction} icon={<DatabaseBackup />} />
      </div>
      <div role="status">
        {backup.isPending ? <Note meaning="neutral" title={words.jobs.backup} /> : null}
        {backup.data ? <Note meaning="done" title={words.settings.backedUp(backup.data.file_name)} /> : null}
      </div>
      {[verify.error, backup.error].map((error, index) =>
        error ? <Note key={index} meaning="stopped" title={sentence(words, error)} /> : null,
      )}
    </div>
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
