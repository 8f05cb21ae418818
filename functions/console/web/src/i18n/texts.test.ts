import { expect, test } from "vitest";
import { languages } from "./language";
import { cs, en } from "./testing";

type Module = Record<string, Record<string, unknown>>;

/** The texts of every feature by the path of their file, found without the catalogues. */
const files = import.meta.glob<Module>("../**/texts/*.ts", { eager: true });

const inLanguage = (language: string) =>
  Object.entries(files).flatMap(([path, module]) => (path.endsWith(`/${language}.ts`) ? [{ path, module }] : []));

test("every feature has its texts in every language", () => {
  const folders = (language: string) => inLanguage(language).map(({ path }) => path.replace(/\w+\.ts$/, ""));
  expect(folders("en").length).toBeGreaterThan(20);
  for (const language of languages) expect(folders(language)).toEqual(folders("en"));
});

test("no two features use the same key, and every key is in a catalogue", () => {
  for (const [language, catalogue] of Object.entries({ en, cs })) {
    const { settings, ...pages } = catalogue;
    const keysWhere = (chosen: (path: string) => boolean) =>
      inLanguage(language)
        .filter(({ path }) => chosen(path))
        .flatMap(({ module }) => Object.keys(module[language] ?? {}))
        .sort();
    const isSettings = (path: string) => path.startsWith("../settings/");
    expect(keysWhere(isSettings)).toEqual(Object.keys(settings).sort());
    expect(keysWhere((path) => !isSettings(path))).toEqual(Object.keys(pages).sort());
  }
});
