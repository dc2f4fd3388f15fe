import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { usePreference } from "../kit/preferences";
import { nb } from "./nb";

/** Every sentence of the page; the Norwegian words are the type. */
export type Words = typeof nb;
/** The languages the page speaks. */
export type Language = "nb" | "sv" | "en";

/** Norwegian comes with the page; the others are fetched when they are chosen. */
const LOADERS: Record<Language, () => Promise<Words>> = {
  nb: async () => nb,
  sv: async () => (await import("./sv")).sv,
  en: async () => (await import("./en")).en,
};
const LOCALE: Record<Language, string> = { nb: "nb-NO", sv: "sv-SE", en: "en-GB" };
/** Each language by its own name. */
export const LANGUAGES: readonly (readonly [Language, string])[] = [
  ["nb", "Norsk bokmål"],
  ["sv", "Svenska"],
  ["en", "English"],
];

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Spoken>({ language: "nb", words: nb, speak: () => undefined });

/** Gives the words of the chosen language to everything inside; the choice is kept. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [kept, speak] = usePreference<Language>("language", "nb");
  const shown = useFetched(kept in LOCALE ? kept : "nb");
  const spoken = useMemo(() => shown && { ...shown, speak }, [shown, speak]);
  useEffect(() => {
    if (shown) document.documentElement.lang = shown.language;
  }, [shown]);
  if (!spoken) return null;
  return <Context value={spoken}>{children}</Context>;
}

type Fetched = Pick<Spoken, "language" | "words">;

/** The words of a language once they are there: until then those of the language before, if there was one. */
function useFetched(language: Language): Fetched | null {
  const [fetched, setFetched] = useState<Fetched | null>(language === "nb" ? { language, words: nb } : null);
  useEffect(() => {
    let wanted = true;
    const keep = (words: Words) =>
      wanted && setFetched((known) => (known?.language === language ? known : { language, words }));
    void LOADERS[language]().then(keep);
    return () => {
      wanted = false;
    };
  }, [language]);
  return fetched;
}

/** The words of the chosen language. */
export function useWords(): Words {
  return useContext(Context).words;
}

/** The chosen language, and how to choose another. */
export function useLanguage(): readonly [Language, (language: Language) => void] {
  const { language, speak } = useContext(Context);
  return [language, speak];
}

/** The chosen language as browsers name it. */
export function useLocale(): string {
  return LOCALE[useContext(Context).language];
}
