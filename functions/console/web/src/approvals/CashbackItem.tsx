import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { answer, api } from "../api/client";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { everythingOf } from "../customers/queries";
import { CopyButton } from "../elements/CopyButton";
import { Refusal } from "../elements/Refusal";
import { useTranslation } from "../i18n/TranslationProvider";
import { idempotent } from "../jobs/queries";
import styles from "./Approvals.module.css";
import { CustomerLink } from "./CustomerLink";
import type { Cashback } from "./cashbacks";
import { DecisionNote } from "./DecisionNote";

/** A request to have points paid out, and the decision on it. `named` says whose it is. */
export function CashbackItem({ request, named }: { request: Cashback; named?: boolean }) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const [deciding, setDeciding] = useState<"approve" | "reject" | null>(null);
  const allowed = mayBulk(session?.roles ?? []);
  const amount = format.money(request.amount, request.currency);
  return (
    <article className={styles.item}>
      <div>
        {named && <CustomerLink id={request.customer_id} />}
        <Text size="xs" c="dimmed">
          {format.moment(request.asked_at)} · {t.cashbacks.payouts[request.payout] ?? request.payout}
        </Text>
        {request.account && (
          <Group gap={4} wrap="nowrap">
            <Text size="sm" className={styles.account}>
              {t.cashbacks.account}: {request.account}
            </Text>
            <CopyButton value={request.account} what={t.cashbacks.account} />
          </Group>
        )}
      </div>
      <span className={styles.amount}>{t.cashbacks.amount(amount, format.points(request.points))}</span>
      <Group gap="sm" className={styles.actions}>
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
              {t.decisions.readOnly}
            </Text>
          )
        ) : (
          <DecisionNote
            state={request.state}
            by={request.decided_by}
            at={request.decided_at}
            notes={[request.note, request.returned_transaction_id && t.cashbacks.returned]}
          />
        )}
      </Group>
      {deciding && <Decision request={request} act={deciding} onClose={() => setDeciding(null)} />}
    </article>
  );
}

type DecisionProps = { request: Cashback; act: "approve" | "reject"; onClose: () => void };

function Decision({ request, act, onClose }: DecisionProps) {
  const { t, format } = useTranslation();
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
      closeButtonProps={{ "aria-label": t.elements.close, disabled: busy }}
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
        {decide.isError && <Refusal title={t.decisions.undecided} error={decide.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t.elements.cancel}
          </Button>
          <Button loading={busy} onClick={() => decide.mutate()}>
            {t.cashbacks[act]}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
