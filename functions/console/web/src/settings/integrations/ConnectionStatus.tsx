import { Alert, Button, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { mayConnect } from "../../auth/role";
import { useSession } from "../../auth/session";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import form from "../form/Form.module.css";
import styles from "../Settings.module.css";
import { type Integration, useIntegrationEdit } from "./queries";

/** Why a connection is stopped or failing and what to do about it; otherwise when it last synced. */
export function ConnectionStatus({ integration }: { integration: Integration }) {
  const { t, format } = useTranslation();
  const { integrations: s, form: texts } = t.settings;
  const { session } = useSession();
  const again = useIntegrationEdit(integration.service);
  const { stopped, failing_since, paused_until, waiting, waiting_or_more, last_sync_at, state } = integration;
  if (state === "off") return null;
  if (stopped) {
    const known = Object.hasOwn(s.stopped, stopped.code) ? s.stopped[stopped.code as keyof typeof s.stopped] : null;
    return (
      <Alert
        role="alert"
        className={form.faults}
        icon={<IconAlertTriangle aria-hidden />}
        title={s.stoppedTitle(format.moment(stopped.at))}
      >
        <Text size="sm">{known ?? stopped.detail}</Text>
        {again.isError && <Refusal title={texts.refused} error={again.error} />}
        {mayConnect(session?.roles ?? []) && (
          <Button
            size="xs"
            variant="default"
            mt="xs"
            loading={again.isPending}
            onClick={() => again.mutate({ active: true })}
          >
            {s.resume}
          </Button>
        )}
      </Alert>
    );
  }
  if (failing_since) {
    return (
      <Alert
        role="status"
        className={form.caution}
        icon={<IconAlertTriangle aria-hidden />}
        title={s.failingTitle(format.moment(failing_since))}
      >
        {s.failingText} {paused_until && s.nextTry(format.moment(paused_until))}
      </Alert>
    );
  }
  return (
    <p className={styles.standing}>
      {waiting > 0 ? s.waiting(waiting, waiting_or_more) : s.upToDate}
      {last_sync_at && ` ${s.lastSync(format.moment(last_sync_at))}`}
    </p>
  );
}
