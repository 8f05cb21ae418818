import { useEffect } from "react";
import { useSpeech } from "../i18n/LanguageProvider";

/** Names the document after the page, which is what a screen reader announces and a tab shows. */
export function useTitle(title: string | undefined) {
  const { t } = useSpeech();
  useEffect(() => {
    document.title = title ? `${title} · ${t.app.name}` : t.app.name;
  }, [title, t.app.name]);
}
