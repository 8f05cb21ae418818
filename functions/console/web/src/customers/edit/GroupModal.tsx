import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Customer, groupsQuery } from "../queries";
import { LockFields } from "./LockFields";
import { editOf, type Placement, placementOf } from "./placement";
import { useCustomerEdit } from "./useCustomerEdit";

/** The dialog that changes a customer's group and, while the VIP programme is on, their lock. */
export function GroupModal({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: groups } = useQuery(groupsQuery());
  const [before] = useState(() => placementOf(customer));
  const [placement, setPlacement] = useState<Placement>(before);
  const change = useCustomerEdit(customer.id, () => {
    notifications.show({
      color: "verno",
      title: t.edit.savedTitle,
      message: t.edit.saved,
      closeButtonProps: { "aria-label": t.app.dismiss },
    });
    onClose();
  });
  const edit = (part: Partial<Placement>) => setPlacement((last) => ({ ...last, ...part }));
  const body = editOf(before, placement);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body && !change.isPending) change.mutate(body);
  };
  const busy = change.isPending;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.edit.title}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: busy }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Select
            label={t.customer.group}
            description={t.edit.groupHint}
            data={(groups?.items ?? []).map((group) => ({ value: group.id, label: group.name }))}
            allowDeselect={false}
            disabled={busy || !groups}
            value={placement.group}
            onChange={(group) => edit({ group })}
          />
          {(customer.vip.lock_offered || before.lock !== "none") && (
            <LockFields placement={placement} locked={busy} edit={edit} />
          )}
          {change.isError && <Refusal title={t.adjust.refused} error={change.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t.elements.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={!body}>
              {t.adjust.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
