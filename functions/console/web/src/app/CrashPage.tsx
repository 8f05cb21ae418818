import { Button } from "@mantine/core";
import { EmptyState } from "../elements/EmptyState";
import { useTranslation } from "../i18n/TranslationProvider";

/** Shown in place of a page that threw an error or whose code could not be downloaded. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t.app.crashedTitle} text={t.app.crashedText} heading={1}>
      <Button onClick={() => window.location.reload()}>{t.app.reload}</Button>
    </EmptyState>
  );
}
