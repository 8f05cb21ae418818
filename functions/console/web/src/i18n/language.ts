/** The console's languages. */
export const languages = ["cs", "sk", "en"] as const;

/** One of the console's languages. */
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { cs: "Čeština", sk: "Slovenčina", en: "English" };

const key = "verno.language";

/** Whether `text` is the code of one of the console's languages. */
export function isLanguage(text: string | null | undefined): text is Language {
  return (languages as readonly unknown[]).includes(text);
}

/** The language chosen earlier, or else the first of `preferred` that the console speaks, or else English. */
export function initialLanguage(stored = localStorage.getItem(key), preferred = navigator.languages): Language {
  if (isLanguage(stored)) return stored;
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return known ?? "en";
}

/** Keeps the choice in this browser. */
export function rememberLanguage(language: Language) {
  localStorage.setItem(key, language);
}
