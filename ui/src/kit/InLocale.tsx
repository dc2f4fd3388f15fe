import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { useLocale } from "../words/language";

/** Tells the widgets of React Aria which language the page speaks. */
export function InLocale({ children }: { children?: ReactNode }) {
  return <I18nProvider locale={useLocale()}>{children}</I18nProvider>;
}
