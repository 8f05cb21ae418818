import { Badge, Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { IconCash } from "@tabler/icons-react";
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { answer, api } from "../api/client";
import type { Item } from "../api/contract";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { everythingOf } from "../customers/queries";
import { CopyButton } from "../elements/CopyButton";
import { EmptyState } from "../elements/EmptyState";
import { Pages } from "../elements/Pages";
import { Refusal } from "../elements/Refusal";
import { useSpeech } from "../i18n/LanguageProvider";
import { idempotent } from "../jobs/queries";
import { Desk } from "./Desk";
import styles from "./Desk.module.css";
import { WhoLink } from "./WhoLink";

type Cashback = Item<"/v1/cashbacks">;

const states = ["requested", "approved", "rejected", "all"] as const;

const cashbacksQuery = (state: (typeof states)[number]) =>
  infiniteQueryOptions({
    queryKey: ["cashbacks", state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state: state === "all" ? undefined : state, cursor: pageParam ?? undefined, limit: 50 };
      return answer(api.GET("/v1/cashbacks", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** Requests of customers to have points paid out, and the decision on each. */
export function CashbacksPage() {
  const { t } = useSpeech();
  const [parameters, setParameters] = useSearchParams();
  const state = states.find((known) => known === parameters.get("state")) ?? "requested";
  const query = useInfiniteQuery(cashbacksQuery(state));
  const waiting = state === "requested";
  const empty = (
    <EmptyState
      title={waiting ? t.cashbacks.none : t.cashbacks.noneOf}
      text={waiting ? t.cashbacks.noneText : t.cashbacks.noneOfText}
      icon={<IconCash size={22} />}
      heading={2}
    />
  );
  return (
    <Desk
      tab="cashbacks"
      lead={t.cashbacks.lead}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t.desk.state}
          data={states.map((value) => ({ value, label: t.desk.states[value] ?? value }))}
          value={state}
          onChange={(value) => setParameters(value === "requested" ? {} : { state: value }, { replace: true })}
        />
      }
    >
      <Pages query={query} skeleton={4} empty={empty}>
        {(requests) => requests.map((request) => <Request key={request.id} request={request} />)}
      </Pages>
    </Desk>
  );
}

function Request({ request }: { request: Cashback }) {
  const { t, format } = useSpeech();
  const { session } = useSession();
  const [deciding, setDeciding] = useState<"approve" | "reject" | null>(null);
  const allowed = mayBulk(session?.roles ?? []);
  const amount = format.money(request.amount, request.currency);
  const decided =
    request.decided_by && request.decided_at
      ? t.desk.decided(request.decided_by, format.moment(request.decided_at))
      : null;
  return (
    <article className={styles.item}>
      <div>
        <WhoLink id={request.customer_id} />
        <Text size="xs" c="dimmed">
          {format.moment(request.asked_at)} · {t.cashbacks.payouts[request.payout] ?? request.payout}
        </Text>
        {request.account && (
          <Group gap={4}>
            <Text size="sm">
              {t.cashbacks.account}: {request.account}
            </Text>
            <CopyButton value={request.account} what={t.cashbacks.account} />
          </Group>
        )}
      </div>
      <span className={styles.amount}>{t.cashbacks.amount(amount, format.points(request.points))}</span>
      <Group gap="sm" className={styles.acts}>
        {request.state === "requested" ? (
          allowed ? (
            (["approve", "reject"] as const).map((act) => (
              <Button
                key={act}
                size="xs"
                variant={act === "approve" ? "filled" : "default"}
                onClick={() => setDeciding(act)}
              >
                {t.cashbacks[act]}
              </Button>
            ))
          ) : (
            <Text size="xs" c="dimmed">
              {t.desk.readOnly}
            </Text>
          )
        ) : (
          <>
            <Badge color={request.state === "approved" ? "verno" : "gray"} className={styles.badge}>
              {t.desk.states[request.state] ?? request.state}
            </Badge>
            <Text size="xs" c="dimmed">
              {[decided, request.note, request.returned_transaction_id && t.cashbacks.returned]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </>
        )}
      </Group>
      {deciding && <Decision request={request} act={deciding} onClose={() => setDeciding(null)} />}
    </article>
  );
}

type DecisionProps = { request: Cashback; act: "approve" | "reject"; onClose: () => void };

function Decision({ request, act, onClose }: DecisionProps) {
  const { t, format } = useSpeech();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  // The same decision sent again after a broken connection is the same decision.
  const key = useRef<string>(crypto.randomUUID());
  const decide = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/v1/cashbacks/{id}", {
          params: { path: { id: request.id }, header: idempotent(key.current) },
          body: { decision: act, note: note.trim() || undefined },
        }),
      ),
    onSuccess: onClose,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["cashbacks"] });
      void client.invalidateQueries({ queryKey: ["report", "overview"] });
      void client.invalidateQueries({ queryKey: everythingOf(request.customer_id) });
    },
  });
  const busy = decide.isPending;
  return (
    <Modal
      opened
      onClose={onClose}
      title={act === "approve" ? t.cashbacks.approveTitle : t.cashbacks.rejectTitle}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      closeButtonProps={{ "aria-label": t.adjust.close, disabled: busy }}
    >
      <Stack gap="md">
        <Text size="sm">
          {act === "approve"
            ? t.cashbacks.approveText(format.money(request.amount, request.currency))
            : t.cashbacks.rejectText(format.points(request.points))}
        </Text>
        <Textarea
          label={t.cashbacks.comment}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          disabled={busy || decide.isError}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {decide.isError && <Refusal title={t.desk.undecided} error={decide.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t.adjust.cancel}
          </Button>
          <Button loading={busy} onClick={() => decide.mutate()}>
            {t.cashbacks[act]}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
