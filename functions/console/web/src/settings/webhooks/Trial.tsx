import { Button, Group, Select, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { Refusal } from "../../elements/Refusal";
import { useDebounced } from "../../elements/useDebounced";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";
import { tryWebhook, type Webhook } from "./queries";
import { events } from "./variables";

/** Sends the webhook an event of a chosen customer, as if it had just happened. */
export function Trial({ webhook }: { webhook: Webhook }) {
  const { webhooks: s } = useTranslation().t.settings;
  const client = useQueryClient();
  const [event, setEvent] = useState<string | null>(webhook.events[0] ?? null);
  const [customer, setCustomer] = useState<string | null>(null);
  const [q, setQ] = useState("");
  const [text, setText] = useDebounced(q, setQ, 250);
  const { data } = useQuery({
    queryKey: ["customers", "choice", q],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/customers", { params: { query: { q: q || undefined, limit: 10 } }, signal })),
    staleTime: 60_000,
  });
  const send = useMutation({
    mutationFn: () => tryWebhook(webhook.id, event ?? "", customer ?? ""),
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhooks", webhook.id, "deliveries"] }),
  });
  if (!webhook.active) return <Text className={styles.body}>{s.trialOff}</Text>;
  return (
    <div className={styles.body}>
      <Text size="sm" c="dimmed">
        {s.trialText}
      </Text>
      <div className={styles.pair}>
        <Select
          label={s.trialEvent}
          allowDeselect={false}
          data={events
            .filter((one) => webhook.events.includes(one))
            .map((one) => ({ value: one, label: s.events[one] }))}
          value={event}
          onChange={setEvent}
        />
        <Select
          label={s.trialCustomer}
          searchable
          searchValue={text}
          onSearchChange={setText}
          // The API has searched already, by more than the label.
          filter={({ options }) => options}
          nothingFoundMessage={s.trialNobody}
          data={(data?.items ?? []).map((one) => ({ value: one.id, label: one.email ?? one.name ?? one.id }))}
          value={customer}
          onChange={setCustomer}
        />
      </div>
      {send.isError && <Refusal title={s.notSent} error={send.error} />}
      <Group gap="sm">
        <Button variant="default" disabled={!event || !customer} loading={send.isPending} onClick={() => send.mutate()}>
          {s.trialSend}
        </Button>
        {send.isSuccess && (
          <Text size="sm" role="status">
            {s.trialSent}
          </Text>
        )}
      </Group>
    </div>
  );
}
