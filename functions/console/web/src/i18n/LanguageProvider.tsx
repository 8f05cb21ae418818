import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { createFormatter, type Formatter } from "../format/formatter";
import type { Messages } from "./en";
import { type Language, rememberLanguage } from "./language";

const catalogues: Record<Language, () => Promise<Messages>> = {
  cs: () => import("./cs").then((module) => module.cs),
  sk: () => import("./sk").then((module) => module.sk),
  en: () => import("./en").then((module) => module.en),
};

/** The texts of `language`; only the one in use is downloaded. */
export const loadMessages = (language: Language) => catalogues[language]();

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
