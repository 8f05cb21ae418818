import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconRefresh } from "@tabler/icons-react";
import { Refusal } from "../../elements/Refusal";
import { SmallAction } from "../../elements/SmallAction";
import { useTranslation } from "../../i18n/TranslationProvider";
import { usePinReset } from "./usePinReset";

/** Gives the customer a new PIN, after the user has confirmed that the old one stops working. */
export function PinReset({ id }: { id: string }) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <SmallAction label={t.pin.reset} onClick={dialog.open}>
        <IconRefresh size={15} aria-hidden />
      </SmallAction>
      {opened && <Confirmation id={id} onClose={dialog.close} />}
    </>
  );
}

function Confirmation({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const reset = usePinReset(id, ({ sent_to: address }) => {
    notifications.show({
      color: "verno",
      title: t.pin.doneTitle,
      message: address ? t.pin.sent(address) : t.pin.notSent,
      closeButtonProps: { "aria-label": t.app.dismiss },
    });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.pin.title}
      closeOnEscape={!reset.isPending}
      closeOnClickOutside={!reset.isPending}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: reset.isPending }}
    >
      <Stack gap="lg">
        <Text size="sm">{t.pin.text}</Text>
        {reset.isError && <Refusal title={t.pin.failed} error={reset.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={reset.isPending}>
            {t.elements.cancel}
          </Button>
          <Button loading={reset.isPending} onClick={() => reset.mutate()}>
            {t.pin.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
