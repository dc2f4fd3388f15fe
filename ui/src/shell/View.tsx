import type { ComponentType } from "react";
import { ActionGroup } from "../kit/actions";
import { useWords } from "../words/language";
import { AutopostView } from "../autopost/AutopostView";
import { InboxView } from "../inbox/InboxView";
import { LogView } from "../log/LogView";
import { PaymentsView } from "../payments/PaymentsView";
import { SettingsView } from "../settings/SettingsView";
import { SuppliersView } from "../suppliers/SuppliersView";
import { VouchersView } from "../vouchers/VouchersView";
import type { ViewName } from "./route";
import type { ViewProps } from "./view";

const COMPONENTS: Record<ViewName, ComponentType<ViewProps>> = {
  inbox: InboxView,
  autopost: AutopostView,
  payments: PaymentsView,
  vouchers: VouchersView,
  suppliers: SuppliersView,
  log: LogView,
  settings: SettingsView,
};

/** The view by its name. */
export function View({ view, ...props }: ViewProps & { view: ViewName }) {
  const Component = COMPONENTS[view];
  const words = useWords();
  return (
    <ActionGroup name={words.shell.views[view]}>
      <Component {...props} />
    </ActionGroup>
  );
}
