import type { ComponentType } from "react";
import { VouchersView } from "../vouchers/VouchersView";
import type { ViewName } from "./route";
import type { ViewProps } from "./view";

const COMPONENTS: Record<ViewName, ComponentType<ViewProps>> = {
  inbox: VouchersView,
  autopost: VouchersView,
  payments: VouchersView,
  vouchers: VouchersView,
  suppliers: VouchersView,
  log: VouchersView,
  settings: VouchersView,
};

/** The view by its name. */
export function View({ view, ...props }: ViewProps & { view: ViewName }) {
  const Component = COMPONENTS[view];
  return <Component {...props} />;
}
