import type { FirstTexts } from "./catalogues/first.en";
import type { PageTexts } from "./catalogues/pages.en";
import type { SettingsTexts } from "./catalogues/settings.en";
import { initialLanguage, type Language, rememberLanguage } from "./language";

/** Every text of the console, in one language. */
export type Texts = FirstTexts & PageTexts & SettingsTexts;

/** Texts are downloaded in three parts: with the first page, right after it, and with the settings. */
type Part = "first" | "pages" | "settings";

const downloads: Record<Part, Record<Language, () => Promise<Partial<Texts>>>> = {
  first: {
    cs: () => import("./catalogues/first.cs").then((module) => module.cs),
    sk: () => import("./catalogues/first.sk").then((module) => module.sk),
    en: () => import("./catalogues/first.en").then((module) => module.en),
  },
  pages: {
    cs: () => import("./catalogues/pages.cs").then((module) => module.cs),
    sk: () => import("./catalogues/pages.sk").then((module) => module.sk),
    en: () => import("./catalogues/pages.en").then((module) => module.en),
  },
  settings: {
    cs: () => import("./catalogues/settings.cs").then((module) => module.cs),
    sk: () => import("./catalogues/settings.sk").then((module) => module.sk),
    en: () => import("./catalogues/settings.en").then((module) => module.en),
  },
};

/**
 * The texts of one language. All parts arrive in the same object, so a reference to it sees the later ones
 * too.
 */
class Catalogue {
  readonly texts = {} as Texts;
  private readonly parts = new Map<Part, Promise<void>>();

  constructor(readonly language: Language) {}

  /** Resolves once `part` is in `texts`. A download that failed is tried again by the next call. */
  load(part: Part): Promise<void> {
    const known = this.parts.get(part);
    if (known) return known;
    const loading = downloads[part][this.language]().then((texts) => void Object.assign(this.texts, texts));
    this.parts.set(part, loading);
    loading.catch(() => this.parts.delete(part));
    return loading;
  }

  /** The same parts in another language. */
  async in(language: Language): Promise<Catalogue> {
    const other = new Catalogue(language);
    await Promise.all([...this.parts.keys()].map((part) => other.load(part)));
    // A page that was opened meanwhile may have added one.
    for (const part of this.parts.keys()) await other.load(part);
    return other;
  }
}

let catalogue: Catalogue | undefined;

/**
 * The catalogue on the screen. It begins with the first use, because tests import this module without a
 * browser.
 */
function current(): Catalogue {
  catalogue ??= new Catalogue(initialLanguage());
  return catalogue;
}

/**
 * The language to begin with and the texts of the first page; those of the other pages follow in the same
 * object.
 */
export async function loadFirstTexts(): Promise<{ language: Language; t: Texts }> {
  const { language, texts: t } = current();
  const first = current().load("first");
  // Pages wait for these texts by `withTexts`, which throws if they could not be downloaded.
  current()
    .load("pages")
    .catch(() => undefined);
  await first;
  return { language, t };
}

/**
 * Code that is downloaded when it is needed, together with its texts: those of the pages, and of `part` if it
 * is named.
 */
export async function withTexts<Code>(code: Promise<Code>, part: Part = "pages"): Promise<Code> {
  const [loaded] = await Promise.all([code, current().load("pages"), current().load(part)]);
  return loaded;
}

/**
 * Downloads the texts of another language and keeps the choice; the texts on the screen stay until all are
 * there.
 */
export async function changeTexts(language: Language): Promise<{ language: Language; t: Texts }> {
  catalogue = await current().in(language);
  rememberLanguage(language);
  return { language, t: catalogue.texts };
}
