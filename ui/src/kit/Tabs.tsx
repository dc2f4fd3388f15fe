import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, TabPanels, Tabs as AriaTabs } from "react-aria-components";
import styles from "./Tabs.module.css";

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly content: ReactNode }[];
  readonly chosen?: string;
  readonly onChoose?: (id: string) => void;
}

/** Several panels in one place; arrow keys move between their heads. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  return (
    <AriaTabs
      className={styles.tabs ?? ""}
      {...(chosen ? { selectedKey: chosen } : {})}
      onSelectionChange={(key) => onChoose?.(String(key))}
    >
      <TabList aria-label={label} className={styles.heads ?? ""}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.head ?? ""}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
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
