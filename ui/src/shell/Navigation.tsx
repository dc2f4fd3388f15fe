import {
  BookOpen,
  Inbox,
  PanelLeftClose,
  PanelLeftOpen,
  Receipt,
  ScrollText,
  Send,
  Settings,
  Users,
  Zap,
} from "lucide-react";
import { Button } from "../kit/Button";
import { useActions } from "../kit/actions";
import { hint } from "../kit/hint";
import { usePreference } from "../kit/preferences";
import type { Counts } from "../wire";
import { useWords } from "../words/language";
import { useNarrow } from "./narrow";
import styles from "./Navigation.module.css";
import { useRoute, VIEWS, type ViewName } from "./route";

const ICONS = {
  inbox: Inbox,
  autopost: Zap,
  payments: Send,
  vouchers: Receipt,
  suppliers: Users,
  log: ScrollText,
  settings: Settings,
} satisfies Record<ViewName, typeof BookOpen>;

/** The views, with what waits for a person in each. */
export function Navigation({ counts }: { counts: Counts }) {
  const words = useWords();
  const narrow = useNarrow();
  const [kept, keep] = usePreference("navigation.folded", false);
  const folded = kept || narrow;
  const label = folded ? words.shell.unfoldNavigation : words.shell.foldNavigation;
  useActions([{ id: "fold", label, group: words.shell.everywhere, keys: ["Mod+B"], run: () => keep(!kept) }]);
  return (
    <nav className={styles.nav} aria-label={words.shell.navigation} data-folded={folded || undefined}>
      <ul>
        {VIEWS.map((view, index) => (
          <li key={view}>
            <Line
              view={view}
              count={view in counts ? counts[view as keyof Counts] : 0}
              folded={folded}
              keys={`Mod+${index + 1}`}
            />
          </li>
        ))}
      </ul>
      {narrow ? null : (
        <div className={styles.fold}>
          <Button
            kind="quiet"
            iconOnly
            icon={folded ? <PanelLeftOpen /> : <PanelLeftClose />}
            label={label}
            keys={["Mod+B"]}
            onPress={() => keep(!kept)}
          />
        </div>
      )}
    </nav>
  );
}

function Line({ view, count, folded, keys }: { view: ViewName; count: number; folded: boolean; keys: string }) {
  const words = useWords();
  const { view: current } = useRoute();
  const Icon = ICONS[view];
  const name = words.shell.views[view];
  return (
    <a
      href={`#/${view}`}
      className={styles.line}
      aria-current={current === view ? "page" : undefined}
      {...hint(count > 0 ? `${name}: ${words.shell.waiting(count)}` : name, [keys])}
    >
      <Icon aria-hidden />
      <span className={folded ? "visually-hidden" : styles.name}>{name}</span>
      {count > 0 ? (
        <>
          <span className={styles.count} aria-hidden>
            {count}
          </span>
          <span className="visually-hidden">{words.shell.waiting(count)}</span>
        </>
      ) : null}
    </a>
  );
}
