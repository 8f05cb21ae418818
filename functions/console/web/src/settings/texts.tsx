import { createContext, type ReactNode, use } from "react";
import { useSpeech } from "../i18n/LanguageProvider";
import type { Language } from "../i18n/language";
import type { SettingsMessages } from "../i18n/settings/en";

const catalogues: Record<Language, () => Promise<SettingsMessages>> = {
  cs: () => import("../i18n/settings/cs").then((module) => module.cs),
  sk: () => import("../i18n/settings/sk").then((module) => module.sk),
  en: () => import("../i18n/settings/en").then((module) => module.en),
};

const loading = new Map<Language, Promise<SettingsMessages>>();

function load(language: Language): Promise<SettingsMessages> {
  const known = loading.get(language);
  if (known) return known;
  const texts = catalogues[language]();
  loading.set(language, texts);
  // What could not be downloaded is asked for again the next time.
  texts.catch(() => loading.delete(language));
  return texts;
}

const TextsContext = createContext<SettingsMessages | null>(null);

/** The texts of the settings, which only who opens the settings downloads. Suspends until they are there. */
export function SettingsTexts({ children }: { children: ReactNode }) {
  const { language } = useSpeech();
  return <TextsContext value={use(load(language))}>{children}</TextsContext>;
}

/** Every text of the settings in the language in use. */
export function useTexts(): SettingsMessages {
  const texts = use(TextsContext);
  if (!texts) throw new Error("useTexts needs SettingsTexts above it");
  return texts;
}
