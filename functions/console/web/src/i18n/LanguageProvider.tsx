import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { createFormatter, type Formatter } from "../format/formatter";
import type { AreaMessages } from "./areas.en";
import type { FirstMessages, Messages } from "./en";
import { type Language, rememberLanguage } from "./language";

const catalogues: Record<Language, () => Promise<FirstMessages>> = {
  cs: () => import("./cs").then((module) => module.cs),
  sk: () => import("./sk").then((module) => module.sk),
  en: () => import("./en").then((module) => module.en),
};
const areas: Record<Language, () => Promise<AreaMessages>> = {
  cs: () => import("./areas.cs").then((module) => module.cs),
  sk: () => import("./areas.sk").then((module) => module.sk),
  en: () => import("./areas.en").then((module) => module.en),
};

let begin = () => {};
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});
/** Resolves once the texts of every page are there. */
let complete: Promise<unknown> = begun;

/**
 * The texts of `language`; only those of one language are downloaded. What only later pages need arrives in the same
 * object a moment after: a page that is loaded when it is opened waits for it with `later`.
 */
export async function loadMessages(language: Language): Promise<Messages> {
  const rest = areas[language]();
  const first = { ...(await catalogues[language]()) };
  complete = rest.then((texts) => Object.assign(first, texts));
  begin();
  return first as Messages;
}

/** Code of a page other than the first, together with its texts. */
export async function later<Code>(code: Promise<Code>): Promise<Code> {
  await begun;
  await complete;
  return code;
}

type Speech = {
  language: Language;
  /** Every text in that language. */
  t: Messages;
  /** Numbers, amounts and dates in that language. */
  format: Formatter;
  /** Changes the language once its texts are there. */
  speak: (language: Language) => Promise<void>;
};

const SpeechContext = createContext<Speech | null>(null);

/** Gives everything below it texts and formats. */
export function LanguageProvider(props: { language: Language; messages: Messages; children: ReactNode }) {
  const [current, setCurrent] = useState({ language: props.language, t: props.messages });

  useEffect(() => {
    document.documentElement.lang = current.language;
  }, [current.language]);

  const speech = useMemo<Speech>(
    () => ({
      ...current,
      format: createFormatter(current.language),
      speak: async (language) => {
        const t = await loadMessages(language);
        await complete;
        rememberLanguage(language);
        setCurrent({ language, t });
      },
    }),
    [current],
  );
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

/** The language in use, its texts and its formats. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error("useSpeech needs a LanguageProvider above it");
  return speech;
}
