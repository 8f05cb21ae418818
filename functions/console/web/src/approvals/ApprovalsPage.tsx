import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../api/client";
import type { Item } from "../api/contract";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { reasonName } from "../customers/points/reasons";
import { everythingOf } from "../customers/queries";
import { EmptyState } from "../elements/EmptyState";
import { Pages } from "../elements/Pages";
import { Refusal } from "../elements/Refusal";
import { sign } from "../format/decimal";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Approvals.module.css";
import { ApprovalsLayout } from "./ApprovalsLayout";
import { CustomerLink } from "./CustomerLink";
import { DecisionNote } from "./DecisionNote";
import { useChoice } from "./useChoice";

type Approval = Item<"/v1/approvals">;

const states = ["open", "approved", "rejected", "expired"] as const;

const approvalsQuery = (state: string) =>
  infiniteQueryOptions({
    queryKey: ["approvals", state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, cursor: pageParam ?? undefined, limit: 50 };
      return answer(api.GET("/v1/approvals", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** Changes of points that wait, or waited, for a second person. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const [state, choice] = useChoice("state", t.decisions.state, states, (value) => t.decisions.states[value] ?? value);
  const query = useInfiniteQuery(approvalsQuery(state));
  const empty =
    state === "open" ? (
      <EmptyState title={t.approvals.none} text={t.approvals.noneText} icon={<IconChecklist size={22} />} heading={2} />
    ) : (
      <EmptyState
        title={t.cashbacks.noneOf}
        text={t.cashbacks.noneOfText}
        icon={<IconChecklist size={22} />}
        heading={2}
      />
    );
  return (
    <ApprovalsLayout tab="points" lead={t.approvals.lead} tools={choice}>
      <Pages query={query} skeleton={4} empty={empty}>
        {(approvals) => approvals.map((approval) => <Change key={approval.id} approval={approval} />)}
      </Pages>
    </ApprovalsLayout>
  );
}

function Change({ approval }: { approval: Approval }) {
  const { t, format } = useTranslation();
  const requestedBy = t.decisions.decided(approval.asked_by, format.moment(approval.asked_at));
  return (
    <article className={styles.item}>
      <div>
        <CustomerLink id={approval.customer_id} />
        <Text size="xs" c="dimmed">
          {[requestedBy, approval.reason && reasonName(approval.reason, t)].filter(Boolean).join(" · ")}
        </Text>
        {approval.note && <Text size="sm">{approval.note}</Text>}
        {approval.internal_note && (
          <Text size="sm" c="dimmed">
            {t.transactions.internal}: {approval.internal_note}
          </Text>
        )}
        {approval.expires_on && <Text size="sm">{t.decisions.expires(format.date(approval.expires_on))}</Text>}
      </div>
      <span className={styles.amount} data-sign={sign(approval.change)}>
        {t.approvals.change(format.change(approval.change))}
      </span>
      {approval.state === "open" ? (
        <Deciding approval={approval} />
      ) : (
        <Group gap="sm" className={styles.actions}>
          <DecisionNote
            state={approval.state}
            by={approval.decided_by}
            at={approval.decided_at}
            notes={[approval.decision_note]}
          />
        </Group>
      )}
    </article>
  );
}

function Deciding({ approval }: { approval: Approval }) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const decide = useMutation({
    mutationFn: (decision: "approve" | "reject") =>
      answer(
        api.POST("/v1/approvals/{id}", {
          params: { path: { id: approval.id } },
          body: { decision, note: note.trim() || undefined },
        }),
      ),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["approvals"] });
      void client.invalidateQueries({ queryKey: ["report", "overview"] });
      void client.invalidateQueries({ queryKey: everythingOf(approval.customer_id) });
    },
  });
  const mine = approval.asked_by === session?.user;
  const allowed = mayBulk(session?.roles ?? []);
  return (
    <div className={styles.actions}>
      <Text size="xs" c="dimmed" mb={6}>
        {mine
          ? t.approvals.mine
          : allowed
            ? t.decisions.closes(format.moment(approval.closes_at))
            : t.decisions.readOnly}
      </Text>
      {allowed && !mine && (
        <Group gap="sm">
          <TextInput
            className={styles.comment}
            aria-label={t.approvals.comment}
            placeholder={t.approvals.comment}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button disabled={decide.isPending} onClick={() => decide.mutate("approve")}>
            {t.jobs.actions.approve}
          </Button>
          <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate("reject")}>
            {t.jobs.actions.reject}
          </Button>
        </Group>
      )}
      {decide.isError && <Refusal title={t.jobs.actFailed} error={decide.error} />}
    </div>
  );
}
