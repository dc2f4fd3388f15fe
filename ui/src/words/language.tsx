import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { I18nProvider } from "react-aria-components";
import { usePreference } from "../kit/preferences";
import { en } from "./en";
import { nb } from "./nb";
import { sv } from "./sv";

/** Every sentence of the page; the Norwegian words are the type. */
export type Words = typeof nb;
/** The languages the page speaks. */
export type Language = "nb" | "sv" | "en";

const ALL: Record<Language, Words> = { nb, sv, en };
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
  const language = kept in ALL ? kept : "nb";
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(() => ({ language, words: ALL[language], speak }), [language, speak]);
  return (
    <Context value={spoken}>
      <I18nProvider locale={LOCALE[language]}>{children}</I18nProvider>
    </Context>
  );
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
