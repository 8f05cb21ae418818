import { Button, Group, Text } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { mayConnect } from "../../auth/role";
import { useSession } from "../../auth/session";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { TableSkeleton } from "../../elements/TableSkeleton";
import { useTranslation } from "../../i18n/TranslationProvider";
import { Page } from "../Page";
import styles from "../Settings.module.css";
import { StatusBadge } from "../StatusBadge";
import { type Webhook, webhooksQuery } from "./queries";
import { events } from "./variables";

const kinds = { healthy: "good", failing: "caution", disabled: "stop", off: "off" } as const;

/** The state of a webhook in a word. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { webhooks: s } = useTranslation().t.settings;
  const state = Object.hasOwn(kinds, webhook.state) ? (webhook.state as keyof typeof kinds) : "off";
  return <StatusBadge kind={kinds[state]}>{s.states[state]}</StatusBadge>;
}

/** The webhooks of the shop: the merchant's own systems that receive events. */
export function WebhooksPage() {
  const s = useTranslation().t.settings;
  const { session } = useSession();
  const query = useQuery(webhooksQuery());
  const add = mayConnect(session?.roles ?? []) && (
    <Button component={Link} to="/settings/webhooks/new" size="sm">
      {s.webhooks.add}
    </Button>
  );
  const webhooks = query.data?.items ?? [];
  return (
    <Page title={s.nav.sections.webhooks} lead={s.webhooks.lead} aside={webhooks.length > 0 && add}>
      <div className={styles.card}>
        {query.error && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
        {query.isPending && <TableSkeleton rows={3} />}
        {query.data && webhooks.length === 0 && (
          <EmptyState title={s.webhooks.none} text={s.webhooks.noneText} icon={<IconWebhook size={22} />} heading={2}>
            {add}
          </EmptyState>
        )}
        <ul className={styles.rows}>
          {webhooks.map((webhook) => (
            <li key={webhook.id}>
              <Link to={`/settings/webhooks/${encodeURIComponent(webhook.id)}`} className={styles.row}>
                <Group gap="sm">
                  <Text fw={600} size="sm">
                    {webhook.name}
                  </Text>
                  <WebhookState webhook={webhook} />
                </Group>
                <span className={styles.address}>
                  {webhook.method} {webhook.url}
                </span>
                <Text size="sm" c="dimmed">
                  {events
                    .filter((event) => webhook.events.includes(event))
                    .map((event) => s.webhooks.events[event])
                    .join(", ")}
                </Text>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
