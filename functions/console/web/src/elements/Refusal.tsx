import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Problem } from "../api/problem";
import { useTranslation } from "../i18n/TranslationProvider";
import { explain } from "./FailureNotice";
import styles from "./Refusal.module.css";

/** Why an action failed, and the request's id for support. */
export function Refusal({ title, error }: { title: string; error: unknown }) {
  const { t } = useTranslation();
  const requestId = error instanceof Problem ? error.requestId : null;
  return (
    <Alert role="alert" className={styles.stop} icon={<IconAlertTriangle aria-hidden />} title={title}>
      {explain(error, t)}
      {requestId && (
        <Text size="xs" ff="monospace" mt={4}>
          {t.failure.requestId(requestId)}
        </Text>
      )}
    </Alert>
  );
}
