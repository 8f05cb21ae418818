import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { createFormatter, type Formatter } from "../format/formatter";
import type { Language } from "./language";
import { changeTexts, type Texts } from "./texts";

type Translation = {
  language: Language;
  /** Every text in that language. */
  t: Texts;
  /** Numbers, amounts and dates in that language. */
  format: Formatter;
  /** Switches to another language once its texts are downloaded. */
  changeLanguage: (language: Language) => Promise<void>;
};

const TranslationContext = createContext<Translation | null>(null);

/** Gives everything below it texts and formats. */
export function TranslationProvider(props: { language: Language; t: Texts; children: ReactNode }) {
  const [current, setCurrent] = useState({ language: props.language, t: props.t });

  useEffect(() => {
    document.documentElement.lang = current.language;
  }, [current.language]);

  const translation = useMemo<Translation>(
    () => ({
      ...current,
      format: createFormatter(current.language),
      changeLanguage: async (language) => setCurrent(await changeTexts(language)),
    }),
    [current],
  );
  return <TranslationContext value={translation}>{props.children}</TranslationContext>;
}

/** The language in use, its texts and its formats. */
export function useTranslation(): Translation {
  const translation = use(TranslationContext);
  if (!translation) throw new Error("useTranslation needs a TranslationProvider above it");
  return translation;
}
