import { Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { mayEditCustomer } from "../../auth/role";
import { useSession } from "../../auth/session";
import { explain } from "../../elements/FailureNotice";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Customer } from "../queries";
import styles from "./Notice.module.css";
import { useGroupRetry } from "./useGroupRetry";

type Props = { id: string; sync: NonNullable<Customer["group_sync"]> };

/** A group that the e-shop does not have yet: since when, why, and another try. */
export function GroupSync({ id, sync }: Props) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const retry = useGroupRetry(id);
  const refused = sync.state === "refused";
  const Icon = refused ? IconAlertTriangle : IconClock;
  return (
    <div className={styles.holdup} data-refused={refused || undefined}>
      <Text size="xs" fw={600}>
        <Icon size={13} aria-hidden /> {refused ? t.sync.refused : t.sync.waiting}
      </Text>
      {sync.reason && <Text size="xs">{sync.reason}</Text>}
      <Text size="xs">{t.sync.since(format.moment(sync.since))}</Text>
      {retry.isError && (
        <Text size="xs" role="alert">
          {explain(retry.error, t)}
        </Text>
      )}
      {mayEditCustomer(session?.roles ?? []) && (
        <Button
          className="no-print"
          variant="default"
          size="compact-xs"
          mt={4}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          {t.sync.retry}
        </Button>
      )}
    </div>
  );
}
