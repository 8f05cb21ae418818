import { Group, SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { FailureNotice } from "../../elements/FailureNotice";
import { useTranslation } from "../../i18n/TranslationProvider";
import { Page, PageSkeleton } from "../Page";
import styles from "../Settings.module.css";
import { StatusBadge } from "../StatusBadge";
import { type Integration, integrationsQuery } from "./queries";

/** The state of a connection in a word. */
export function IntegrationState({ integration }: { integration: Integration }) {
  const { integrations: s } = useTranslation().t.settings;
  if (integration.state === "stopped") return <StatusBadge kind="stop">{s.states.stopped}</StatusBadge>;
  if (integration.state === "off") return <StatusBadge kind="off">{s.states.off}</StatusBadge>;
  if (integration.failing_since) return <StatusBadge kind="caution">{s.states.failing}</StatusBadge>;
  return <StatusBadge kind="good">{s.states.active}</StatusBadge>;
}

/** Every mailing service, connected or not. */
export function IntegrationsPage() {
  const s = useTranslation().t.settings;
  const query = useQuery(integrationsQuery());
  return (
    <Page title={s.nav.sections.integrations} lead={s.integrations.lead}>
      {query.error && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
      {query.isPending && <PageSkeleton />}
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, xl: 3 }} className={styles.rows}>
        {(query.data?.items ?? []).map((integration) => (
          <li key={integration.service} className={styles.card}>
            <Card integration={integration} />
          </li>
        ))}
      </SimpleGrid>
    </Page>
  );
}

function Card({ integration }: { integration: Integration }) {
  const { t, format } = useTranslation();
  const { integrations: s } = t.settings;
  const { title, list, capabilities, last_sync_at, stopped, failed } = integration;
  return (
    <Link to={`/settings/integrations/${integration.service}`} className={`${styles.row} ${styles.tall}`}>
      <Group gap="sm" justify="space-between">
        <Text fw={600}>{title}</Text>
        <IntegrationState integration={integration} />
      </Group>
      <Text size="sm" c="dimmed">
        {stopped ? s.stoppedShort : list ? s.intoList(list.name) : s.reach[capabilities.reach as keyof typeof s.reach]}
      </Text>
      {last_sync_at && (
        <Text size="sm" c="dimmed">
          {s.lastSync(format.moment(last_sync_at))}
        </Text>
      )}
      {failed > 0 && <Text size="sm">{s.refusedCount(failed)}</Text>}
    </Link>
  );
}
