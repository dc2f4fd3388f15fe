import { type ReactNode, useState } from "react";
import { Tab, TabList, TabPanel, TabPanels, Tabs as AriaTabs } from "react-aria-components";
import { useWords } from "../words/language";
import styles from "./Tabs.module.css";
import { useSteps } from "./ViewHead";

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly content: ReactNode }[];
}

/** Several panels in one place; arrow keys move between their heads, and F7 from anywhere. */
export function Tabs({ label, tabs }: TabsProps) {
  const words = useWords();
  const [wanted, choose] = useState<string | null>(null);
  const chosen = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === wanted),
  );
  useSteps((by) => choose(tabs[(chosen + by + tabs.length) % tabs.length]?.id ?? null), "F7");
  return (
    <AriaTabs
      className={styles.tabs ?? ""}
      selectedKey={tabs[chosen]?.id ?? ""}
      onSelectionChange={(key) => choose(String(key))}
    >
      <div title={`${words.kit.nextTab} (F7)`}>
        <TabList aria-label={label} className={styles.heads ?? ""}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={styles.head ?? ""}>
              {tab.label}
            </Tab>
          ))}
        </TabList>
      </div>
      <TabPanels className={styles.panels ?? ""}>
        {tabs.map((tab) => (
          <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ""}>
            {tab.content}
          </TabPanel>
        ))}
      </TabPanels>
    </AriaTabs>
  );
}
