import { useEffect } from "react";
import { useTranslation } from "../i18n/TranslationProvider";

/** Names the document after the page, which is what a screen reader announces and a tab shows. */
export function useTitle(title: string | undefined) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title ? `${title} · ${t.app.name}` : t.app.name;
  }, [title, t.app.name]);
}
