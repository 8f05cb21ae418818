import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { answer, api } from "../api/client";
import type { Item } from "../api/contract";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { EmptyState } from "../elements/EmptyState";
import { Pages } from "../elements/Pages";
import { Refusal } from "../elements/Refusal";
import { useTitle } from "../elements/useTitle";
import { useSpeech } from "../i18n/LanguageProvider";
import styles from "../jobs/Jobs.module.css";

type Approval = Item<"/v1/approvals">;

const approvalsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["approvals"],
    queryFn: ({ pageParam, signal }) => {
      const query = { state: "open", cursor: pageParam ?? undefined, limit: 50 };
      return answer(api.GET("/v1/approvals", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** Changes of points that wait for a second person. */
export function ApprovalsPage() {
  const { t } = useSpeech();
  const query = useInfiniteQuery(approvalsQuery());
  useTitle(t.approvals.title);
  const empty = (
    <EmptyState title={t.approvals.none} text={t.approvals.noneText} icon={<IconChecklist size={22} />} heading={2} />
  );
  return (
    <div className={styles.page}>
      <Title order={1}>{t.approvals.title}</Title>
      <Text c="dimmed" size="sm" mb="md">
        {t.approvals.lead}
      </Text>
      <div className={styles.card}>
        <Pages query={query} skeleton={4} empty={empty}>
          {(approvals) => approvals.map((approval) => <Waiting key={approval.id} approval={approval} />)}
        </Pages>
      </div>
    </div>
  );
}

function Waiting({ approval }: { approval: Approval }) {
  const { t, format } = useSpeech();
  const { session } = useSession();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      answer(
        api.POST("/v1/approvals/{id}", {
          params: { path: { id: approval.id } },
          body: { decision: approve ? "approve" : "reject", note: note.trim() || undefined },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["approvals"] }),
  });
  const mine = approval.asked_by === session?.user;
  const allowed = mayBulk(session?.roles ?? []) && !mine;
  return (
    <Stack component="article" gap="xs" className={styles.waiting}>
      <Group justify="space-between">
        <Link to={`/customers/${encodeURIComponent(approval.customer_id)}`} className={styles.link}>
          {t.approvals.change(format.change(approval.change))}
        </Link>
        <Text size="sm" c="dimmed">
          {approval.asked_by} · {format.moment(approval.asked_at)}
        </Text>
      </Group>
      {approval.note && <Text size="sm">{approval.note}</Text>}
      {approval.internal_note && (
        <Text size="sm" c="dimmed">
          {approval.internal_note}
        </Text>
      )}
      {mine && <Text size="sm">{t.approvals.mine}</Text>}
      {allowed && (
        <Group gap="sm">
          <TextInput
            aria-label={t.approvals.comment}
            placeholder={t.approvals.comment}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button disabled={decide.isPending} onClick={() => decide.mutate(true)}>
            {t.jobs.acts.approve}
          </Button>
          <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {t.jobs.acts.reject}
          </Button>
        </Group>
      )}
      {decide.isError && <Refusal title={t.jobs.actFailed} error={decide.error} />}
    </Stack>
  );
}
