import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { answer, api } from "../../api/client";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { lastListSearch } from "../list/lastList";
import { type Customer, everythingOf } from "../queries";

/** Erases a person, after the user has typed their address and confirmed that it cannot be undone. */
export function EraseModal({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t, format } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [understood, setUnderstood] = useState(false);
  const expected = customer.email ?? customer.id;
  const erase = useMutation({
    mutationFn: () => {
      const params = { path: { id: customer.id }, query: { confirm: typed.trim() } };
      return answer(api.DELETE("/v1/customers/{id}", { params }));
    },
    onSuccess: () => {
      client.removeQueries({ queryKey: ["customers"] });
    },
  });
  const close = () => {
    if (erase.data) void client.invalidateQueries({ queryKey: everythingOf(customer.id) });
    onClose();
  };
  const ready = understood && typed.trim().toLowerCase() === expected.toLowerCase();
  const busy = erase.isPending;
  return (
    <Modal
      opened
      onClose={close}
      title={erase.data ? t.person.erasedTitle : t.person.eraseTitle}
      closeOnEscape={!busy}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: busy }}
    >
      {erase.data ? (
        <Stack gap="lg" role="status">
          <Text size="sm">{t.person.erased(format.moment(erase.data.erased_at))}</Text>
          <Text size="xs" ff="monospace">
            {erase.data.id}
          </Text>
          <Button component={Link} to={`/customers${lastListSearch()}`} onClick={close}>
            {t.app.toCustomers}
          </Button>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready && !busy) erase.mutate();
          }}
        >
          <Stack gap="md">
            <Text size="sm">{t.person.eraseText}</Text>
            <TextInput
              label={t.person.typeEmail(expected)}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              disabled={busy}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Checkbox
              label={t.person.understood}
              checked={understood}
              disabled={busy}
              onChange={(event) => setUnderstood(event.currentTarget.checked)}
            />
            {erase.isError && <Refusal title={t.person.eraseFailed} error={erase.error} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={close} disabled={busy}>
                {t.elements.cancel}
              </Button>
              <Button type="submit" color="red.9" loading={busy} disabled={!ready}>
                {t.person.confirm}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
