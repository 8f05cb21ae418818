import { Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { EmptyState } from "../../elements/EmptyState";
import { Pages } from "../../elements/Pages";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";
import { StatusBadge } from "../StatusBadge";
import { type Delivery, deliveriesQuery, sendAgain, type Webhook } from "./queries";
import type { events } from "./variables";

const kinds = { pending: "caution", delivered: "good", failed: "stop" } as const;

/** The log of a webhook: every delivery with its attempts. */
export function Deliveries({ webhook, may }: { webhook: Webhook; may: boolean }) {
  const { webhooks: s } = useTranslation().t.settings;
  const query = useInfiniteQuery(deliveriesQuery(webhook.id));
  return (
    <Pages query={query} skeleton={4} empty={<EmptyState title={s.noDeliveries} text={s.noDeliveriesText} />}>
      {(deliveries) => (
        <ul className={styles.rows}>
          {deliveries.map((delivery) => (
            <li key={delivery.id} className={styles.row}>
              <One webhook={webhook} delivery={delivery} may={may} />
            </li>
          ))}
        </ul>
      )}
    </Pages>
  );
}

function One({ webhook, delivery, may }: { webhook: Webhook; delivery: Delivery; may: boolean }) {
  const { t, format } = useTranslation();
  const { webhooks: s } = t.settings;
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => sendAgain(webhook.id, delivery.id),
    onSettled: () => client.invalidateQueries({ queryKey: ["webhooks", webhook.id, "deliveries"] }),
  });
  const state = Object.hasOwn(kinds, delivery.state) ? (delivery.state as keyof typeof kinds) : "pending";
  const name = s.events[delivery.event as (typeof events)[number]] ?? delivery.event;
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <StatusBadge kind={kinds[state]}>{s.deliveryStates[state]}</StatusBadge>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {format.moment(delivery.happened_at)}
          </Text>
        </Group>
        <Group gap="xs">
          <Link to={`/customers/${encodeURIComponent(delivery.customer_id)}`} className={styles.way}>
            {s.customer}
          </Link>
          {may && webhook.active && (
            <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
              {s.resend}
            </Button>
          )}
        </Group>
      </Group>
      {delivery.next_at && (
        <Text size="sm" c="dimmed">
          {s.nextAt(format.moment(delivery.next_at))}
        </Text>
      )}
      {delivery.attempts.length > 0 && (
        <details>
          <summary className={styles.summary}>{s.tries(delivery.attempts.length)}</summary>
          <ol className={styles.steps}>
            {delivery.attempts.map((attempt) => (
              <li key={attempt.at}>
                {format.moment(attempt.at)} · {attempt.status ?? s.noAnswer} · {format.count(attempt.took_ms)} ms
                {attempt.error && ` · ${attempt.error}`}
              </li>
            ))}
          </ol>
        </details>
      )}
      {again.isError && <Refusal title={s.notSent} error={again.error} />}
    </>
  );
}
