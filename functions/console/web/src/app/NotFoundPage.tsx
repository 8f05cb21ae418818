import { Button } from "@mantine/core";
import { Link } from "react-router";
import { EmptyState } from "../elements/EmptyState";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";

/** The page for addresses that no route has. */
export function NotFoundPage() {
  const { t } = useTranslation();
  useTitle(t.app.notFoundTitle);
  return (
    <EmptyState title={t.app.notFoundTitle} text={t.app.notFoundText} heading={1}>
      <Button component={Link} to="/customers">
        {t.app.toCustomers}
      </Button>
    </EmptyState>
  );
}
