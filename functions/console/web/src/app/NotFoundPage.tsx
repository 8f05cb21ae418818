import { Button } from "@mantine/core";
import { Link } from "react-router";
import { EmptyState } from "../elements/EmptyState";
import { useTitle } from "../elements/useTitle";
import { useSpeech } from "../i18n/LanguageProvider";

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  const { t } = useSpeech();
  useTitle(t.app.notFoundTitle);
  return (
    <EmptyState title={t.app.notFoundTitle} text={t.app.notFoundText} heading={1}>
      <Button component={Link} to="/customers">
        {t.app.toCustomers}
      </Button>
    </EmptyState>
  );
}
