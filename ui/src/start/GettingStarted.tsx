import { FilePlus2 } from "lucide-react";
import type { Action } from "../kit/actions";
import { ActButton, ActionButton } from "../kit/Button";
import { useCompany } from "../shell/company";
import { goTo } from "../shell/route";
import { useWords } from "../words/language";
import styles from "./GettingStarted.module.css";

/** The inbox of a new company: the three steps from the first invoice to automatic posting. */
export function GettingStarted({ files }: { files: Action | undefined }) {
  const words = useWords();
  const { company } = useCompany();
  return (
    <div className={styles.guide}>
      <h2>{words.start.guideTitle}</h2>
      <ol className={styles.steps}>
        {words.start.guide.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className={styles.acts}>
        {files ? <ActionButton action={files} kind="primary" icon={<FilePlus2 />} /> : null}
        {company.elma_registered ? null : (
          <ActButton label={words.autopost.toElma} keys={["E"]} onPress={() => goTo("settings", null, "automation")} />
        )}
      </div>
    </div>
  );
}
