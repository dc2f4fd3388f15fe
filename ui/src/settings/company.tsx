import { FolderOpen, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useAct } from "../host/queries";
import { ActButton } from "../kit/Button";
import { DateField, TextField } from "../kit/Field";
import { Facts } from "../kit/Facts";
import { Note } from "../kit/Note";
import { tellDone } from "../kit/Toast";
import { ActToggle, Toggle } from "../kit/Toggle";
import { formatDate } from "../words/dates";
import { accountText, orgNumberText } from "../words/fieldText";
import { useWords } from "../words/language";
import { Draft, type PartProps } from "./part";
import styles from "./Settings.module.css";

/** Name and register entries of the company. */
export function CompanyPart({ settings, change }: PartProps) {
  const words = useWords();
  return (
    <div className={styles.form}>
      <Draft label={words.settings.name} value={settings.name} onDone={(name) => change({ name })} />
      <TextField
        label={words.settings.orgNumber}
        help={words.settings.fixed}
        value={orgNumberText(settings.org_number)}
        onChange={() => undefined}
        readOnly
      />
      <TextField
        label={words.settings.currency}
        help={words.settings.fixed}
        value={settings.currency}
        onChange={() => undefined}
        readOnly
      />
      <ActToggle
        label={words.settings.vatRegistered}
        keys={["M"]}
        on={settings.vat_registered}
        onChange={(vat_registered) => change({ vat_registered })}
      />
    </div>
  );
}

/** The ELMA registration with its proof, and the one switch over automatic posting. */
export function AutomationPart({ settings, change }: PartProps) {
  const words = useWords();
  const flip = useAct("autopost_global", { onDone: () => tellDone(words.settings.saved) });
  const registered = settings.elma_registered_on !== null;
  const on = settings.automation_on;
  return (
    <div className={styles.form}>
      <DateField
        label={words.settings.elmaOn}
        help={words.settings.elmaOnHelp}
        value={settings.elma_registered_on}
        onCommit={(date) => change({ elma_registered_on: date ?? "" })}
        unreadable={words.kit.unreadableDate}
      />
      <Draft
        label={words.settings.elmaProof}
        help={words.settings.elmaProofHelp}
        value={settings.elma_proof}
        onDone={(elma_proof) => change({ elma_proof })}
      />
      {registered ? (
        <Note meaning="done" title={`${words.settings.elmaOn} ${formatDate(settings.elma_registered_on ?? "")}`} />
      ) : (
        <Note meaning="attention" title={words.autopost.elmaMissing} />
      )}
      <Toggle
        label={on ? words.shell.turnOff : words.shell.turnOn}
        keys={["Mod+Shift+A"]}
        meaning="automatic"
        on={on}
        onChange={(next) => flip.mutate({ on: next })}
        blocked={registered || on ? undefined : words.holds.elma_not_registered.short({})}
      >
        {on ? words.shell.automationOn : words.shell.automationOff}
      </Toggle>
    </div>
  );
}

/** The account payments are made from. */
export function PaymentPart({ settings, change }: PartProps) {
  const words = useWords();
  return (
    <div className={styles.form}>
      <Draft
        label={words.settings.paymentAccount}
        help={words.settings.paymentAccountHelp}
        value={accountText(settings.payment_account)}
        onDone={(account) => change({ payment_account: account.replace(/[\s.]/g, "") })}
      />
      <Draft
        label={words.settings.paymentBic}
        value={settings.payment_bic}
        onDone={(payment_bic) => change({ payment_bic })}
      />
    </div>
  );
}

/** The supplier register's file and how often it is read. */
export function RegisterPart({ settings, change }: PartProps) {
  const words = useWords();
  const [wrong, setWrong] = useState(false);
  const choose = useAct("register_choose");
  const refresh = useAct("register_refresh");
  const setInterval = (typed: string) => {
    const minutes = /^\d+$/.test(typed) ? Number(typed) : 0;
    const fits = minutes >= 5 && minutes <= 1440;
    setWrong(!fits);
    if (fits) change({ register_interval_minutes: minutes });
  };
  return (
    <div className={styles.form}>
      <p>{words.settings.registerHelp}</p>
      <Facts facts={[[words.settings.registerFile, settings.register_file_name ?? words.settings.registerNone]]} />
      <div className={styles.acts}>
        <ActButton
          icon={<FolderOpen />}
          label={words.settings.registerChoose}
          keys={["C"]}
          busy={choose.isPending}
          onPress={() => choose.mutate({})}
        />
        <ActButton
          icon={<RefreshCw />}
          label={words.autopost.refreshNow}
          keys={["F5"]}
          busy={refresh.isPending}
          blocked={settings.register_file_name ? undefined : words.settings.registerNone}
          onPress={() => refresh.mutate({})}
        />
      </div>
      <Draft
        label={words.settings.interval}
        help={words.settings.intervalHelp}
        error={wrong ? words.settings.intervalWrong : undefined}
        value={String(settings.register_interval_minutes)}
        onDone={setInterval}
      />
    </div>
  );
}
