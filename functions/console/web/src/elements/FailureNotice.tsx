import { Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { Problem } from "../api/problem";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Texts } from "../i18n/texts";

/** Explains a failed request in the user's language. */
export function explain(error: unknown, t: Texts): string {
  if (!(error instanceof Problem)) return t.failure.server;
  if (error.status === 0) return t.failure.network;
  const known: Record<string, string> = { ...t.adjust.problems, ...t.failure.known };
  const named = known[error.fields[0]?.code ?? error.code];
  if (named) return named;
  if (error.status === 403) return t.failure.forbidden;
  if (error.status === 404) return t.failure.notFound;
  if (error.status === 429) return t.failure.tooMany;
  return error.status < 500 && error.message ? error.message : t.failure.server;
}

/**
 * Shown in place of content that could not be loaded: the reason, the request's id for support, and a retry.
 */
export function FailureNotice(props: { error: unknown; onRetry: () => void; busy?: boolean }) {
  const { t } = useTranslation();
  const requestId = props.error instanceof Problem ? props.error.requestId : null;
  return (
    <Group role="alert" align="flex-start" wrap="nowrap" gap="sm" p="lg">
      <IconAlertTriangle size={20} color="var(--mantine-color-error)" aria-hidden style={{ flexShrink: 0 }} />
      <Stack gap={4} align="flex-start">
        <Text fw={600} size="sm">
          {t.failure.title}
        </Text>
        <Text size="sm">{explain(props.error, t)}</Text>
        {requestId && (
          <Text size="xs" c="dimmed" ff="monospace">
            {t.failure.requestId(requestId)}
          </Text>
        )}
        <Button
          variant="default"
          size="xs"
          mt={4}
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={props.busy}
          onClick={props.onRetry}
        >
          {t.failure.retry}
        </Button>
      </Stack>
    </Group>
  );
}
