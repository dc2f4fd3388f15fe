import { Building2, CalendarDays, CircleHelp, Search } from "lucide-react";
import { useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { ActionGroup, useActions } from "../kit/actions";
import { Button } from "../kit/Button";
import { showKey } from "../kit/keys";
import { Menu, type MenuChoice } from "../kit/Menu";
import { Toggle } from "../kit/Toggle";
import type { CompanyInfo } from "../wire";
import { orgNumberText } from "../words/fieldText";
import { useWords } from "../words/language";
import { useCompany } from "./company";
import { goTo } from "./route";
import styles from "./TopBar.module.css";

interface TopBarProps {
  readonly company: CompanyInfo;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** Company, year, search, and the one switch over all automatic posting. */
export function TopBar({ company, onSearch, onHelp }: TopBarProps) {
  const words = useWords();
  return (
    <header className={styles.bar}>
      <ActionGroup name={words.shell.everywhere}>
        <CompanyMenu company={company} />
        <YearMenu />
      </ActionGroup>
      <button
        type="button"
        className={styles.search}
        onClick={onSearch}
        aria-keyshortcuts="Control+K"
        title={`${words.shell.search} (${showKey("Mod+K")})`}
      >
        <Search aria-hidden />
        <span className={styles.searchText}>{words.shell.search}</span>
        <kbd>{showKey("Mod+K")}</kbd>
      </button>
      <Button kind="quiet" iconOnly icon={<CircleHelp />} label={words.shell.help} keys={["F1"]} onPress={onHelp} />
      <Automation company={company} />
    </header>
  );
}

function CompanyMenu({ company }: { company: CompanyInfo }) {
  const words = useWords();
  const [wanted, setWanted] = useState(false);
  const recent = useAnswer("company_recent", {}, wanted);
  const open = useAct("company_open");
  const openOther = useAct("company_open_other");
  const others = (recent.data ?? []).filter((known) => !known.open && known.present);
  const choices: MenuChoice[] = [
    ...others.map((known) => ({
      id: known.handle,
      label: `${known.name} · ${orgNumberText(known.org_number)} · ${known.file_name}`,
      run: () => open.mutate({ handle: known.handle }),
    })),
    { id: "open-other", label: words.shell.openCompany, keys: ["Mod+O"], run: () => openOther.mutate({}) },
    {
      id: "new",
      label: words.shell.newCompany,
      keys: ["Mod+Shift+N"],
      run: () => goTo("settings", null, "new-company"),
    },
  ];
  useActions([
    {
      id: "open-company",
      label: words.shell.openCompany,
      group: words.shell.everywhere,
      keys: ["Mod+O"],
      run: () => openOther.mutate({}),
    },
    {
      id: "new-company",
      label: words.shell.newCompany,
      group: words.shell.everywhere,
      keys: ["Mod+Shift+N"],
      run: () => goTo("settings", null, "new-company"),
    },
  ]);
  return (
    <div className={styles.company}>
      <Menu
        label={company.name}
        act={words.shell.company}
        keys={["Mod+Shift+O"]}
        icon={<Building2 />}
        choices={choices}
        onOpen={() => setWanted(true)}
      />
    </div>
  );
}

function YearMenu() {
  const words = useWords();
  const { company, year, setYear } = useCompany();
  const choices = [
    { id: "all", label: words.shell.allPeriods, checked: year === null, run: () => setYear(null) },
    ...company.years.map((known) => ({
      id: String(known),
      label: String(known),
      checked: year === known,
      run: () => setYear(known),
    })),
  ];
  return (
    <Menu
      label={year === null ? words.shell.allPeriods : String(year)}
      act={words.shell.period}
      keys={["Mod+Shift+Y"]}
      icon={<CalendarDays />}
      choices={choices}
    />
  );
}

function Automation({ company }: { company: CompanyInfo }) {
  const words = useWords();
  const set = useAct("autopost_global");
  const on = company.automation_on;
  const blocked = company.elma_registered || on ? undefined : words.holds.elma_not_registered.release;
  const flip = () => set.mutate({ on: !on });
  useActions([
    {
      id: "automation",
      label: on ? words.shell.turnOff : words.shell.turnOn,
      group: words.shell.everywhere,
      keys: ["Mod+Shift+A"],
      blocked,
      run: flip,
    },
  ]);
  return (
    <Toggle
      label={on ? words.shell.turnOff : words.shell.turnOn}
      on={on}
      onChange={flip}
      blocked={blocked}
      keys={["Mod+Shift+A"]}
      meaning="automatic"
    >
      {on ? words.shell.automationOn : words.shell.automationOff}
    </Toggle>
  );
}
