import { useEffect } from "react";
import { usePreference } from "../kit/preferences";

/** How the page looks: as the system does, or always light or dark. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
/** How close rows stand. */
export const DENSITIES = ["normal", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** The chosen theme and row density, set on the page and kept. */
export function useAppearance() {
  const [theme, setTheme] = usePreference<Theme>("theme", "system");
  const [density, setDensity] = usePreference<Density>("rows", "normal");
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.rows = density;
  }, [theme, density]);
  return { theme, setTheme, density, setDensity };
}
