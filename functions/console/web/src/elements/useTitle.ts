import { useEffect } from "react";
import { useTranslation } from "../i18n/TranslationProvider";

/** Sets the document's title, which screen readers announce and the tab shows. */
export function useTitle(title: string | undefined) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title ? `${title} · ${t.app.name}` : t.app.name;
  }, [title, t.app.name]);
}
