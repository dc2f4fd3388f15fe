import { type ComponentType, memo } from "react";
import { ActionGroup } from "../kit/actions";
import { InboxView } from "../inbox/InboxView";
import { later } from "../kit/later";
import { useWords } from "../words/language";
import type { ViewName } from "./route";
import type { ViewProps } from "./view";

const COMPONENTS: Record<ViewName, ComponentType<ViewProps>> = {
  inbox: InboxView,
  autopost: later<ViewProps>(async () => (await import("../autopost/AutopostView")).AutopostView),
  payments: later<ViewProps>(async () => (await import("../payments/PaymentsView")).PaymentsView),
  vouchers: later<ViewProps>(async () => (await import("../vouchers/VouchersView")).VouchersView),
  suppliers: later<ViewProps>(async () => (await import("../suppliers/SuppliersView")).SuppliersView),
  log: later<ViewProps>(async () => (await import("../log/LogView")).LogView),
  settings: later<ViewProps>(async () => (await import("../settings/SettingsView")).SettingsView),
};

/** The view by its name; what floats above it opens and closes without drawing it again. */
export const View = memo(function View({ view, ...props }: ViewProps & { view: ViewName }) {
  const Component = COMPONENTS[view];
  const words = useWords();
  return (
    <ActionGroup name={words.shell.views[view]}>
      <Component {...props} />
    </ActionGroup>
  );
});
