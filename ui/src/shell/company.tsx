import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { CompanyInfo } from "../wire";

interface Open {
  readonly company: CompanyInfo;
  /** The fiscal year that is looked at; all when null. */
  readonly year: number | null;
  readonly setYear: (year: number | null) => void;
}

const Context = createContext<Open | null>(null);

/** Gives the open company and the chosen year to everything inside. */
export function CompanyProvider({ company, children }: { company: CompanyInfo; children: ReactNode }) {
  const [year, setYear] = useState<number | null>(null);
  const open = useMemo(() => ({ company, year, setYear }), [company, year]);
  return <Context value={open}>{children}</Context>;
}

/** The open company and the chosen year. */
export function useCompany(): Open {
  const open = useContext(Context);
  if (!open) throw new Error("no CompanyProvider above");
  return open;
}
