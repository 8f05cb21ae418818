import { Button, Group, Modal, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { useSmall } from "../../elements/useSmall";
import type { Formatter } from "../../format/formatter";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Texts } from "../../i18n/texts";
import type { Customer } from "../queries";
import { AmountFields } from "./AmountFields";
import { AttemptNotice } from "./AttemptNotice";
import { type Draft, effectOf, emptyDraft, isComplete, requestOf } from "./draft";
import { NoteFields } from "./NoteFields";
import styles from "./Points.module.css";
import { Balances, CustomerView } from "./Preview";
import { type Outcome, usePointsChange } from "./usePointsChange";

type Props = {
  customer: Customer;
  onClose: () => void;
  /** Called with the id of the transaction once it is booked. */
  onBooked: (transactionId: string) => void;
};

/** Changes a customer's points by hand: what will happen is shown before, what did happen after. */
export function PointsModal({ customer, onClose, onBooked }: Props) {
  const { t, format } = useTranslation();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [openedWith] = useState(customer.points);
  const small = useSmall();
  const effect = effectOf(draft, customer.points);

  const change = usePointsChange(customer.id, (outcome) => {
    announce(outcome, t, format);
    if ("balance" in outcome && outcome.transaction) onBooked(outcome.transaction.id);
    onClose();
  });
  const edit = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    change.forget();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.saving) return;
    if (change.unsettled) change.save(change.unsettled);
    else if (isComplete(effect)) change.save(requestOf(draft, effect.typed, customer.points));
  };
  const locked = change.saving || change.unsettled !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.adjust.title}
      size="lg"
      fullScreen={small}
      closeOnClickOutside={false}
      closeOnEscape={!change.saving}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: change.saving }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <AmountFields draft={draft} effect={effect} attempt={change.attempt} locked={locked} edit={edit} />
          <NoteFields draft={draft} effect={effect} attempt={change.attempt} locked={locked} edit={edit} />
          <CustomerView draft={draft} effect={effect} />
          <AttemptNotice attempt={change.attempt} openedWith={openedWith} current={customer.points} />
          <div className={styles.footer}>
            <Balances effect={effect} current={customer.points} />
            <Group justify="flex-end" gap="sm" ml="auto">
              <Button variant="default" onClick={onClose} disabled={change.saving}>
                {change.unsettled ? t.elements.close : t.elements.cancel}
              </Button>
              <Button type="submit" loading={change.saving} disabled={!change.unsettled && !isComplete(effect)}>
                {change.unsettled ? t.adjust.retry : t.adjust.save}
              </Button>
            </Group>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

/** Notifies the user of the outcome, with the numbers of the API's answer. */
function announce(outcome: Outcome, t: Texts, format: Formatter) {
  notifications.show({ ...messageOf(outcome, t, format), closeButtonProps: { "aria-label": t.app.dismiss } });
}

function messageOf(outcome: Outcome, t: Texts, format: Formatter) {
  if ("approval" in outcome) {
    const message = t.adjust.waits(format.change(outcome.approval.change));
    return { color: "gray", title: t.adjust.waitsTitle, message };
  }
  const now = format.points(outcome.balance);
  const { transaction } = outcome;
  return transaction
    ? { color: "verno", title: t.adjust.bookedTitle, message: t.adjust.booked(format.change(transaction.change), now) }
    : { color: "gray", title: t.adjust.unchangedTitle, message: t.adjust.unchanged(now) };
}
