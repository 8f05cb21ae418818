import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { mayEditCustomer } from "../../auth/role";
import { useSession } from "../../auth/session";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { useMergeUndo } from "./queries";

/** How long a merge can be taken back. */
const undoable = 30 * 86_400_000;

/** A button that undoes a merge, as long as that is possible. */
export function MergeUndo({ id, other, mergedAt }: { id: string; other: string; mergedAt: string }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [opened, dialog] = useDisclosure(false);
  if (Date.now() - Date.parse(mergedAt) > undoable || !mayEditCustomer(session?.roles ?? [])) return null;
  return (
    <>
      <Button className="no-print" variant="default" size="compact-sm" onClick={dialog.open}>
        {t.merge.undo}
      </Button>
      {opened && <Confirmation id={id} other={other} onClose={dialog.close} />}
    </>
  );
}

function Confirmation({ id, other, onClose }: { id: string; other: string; onClose: () => void }) {
  const { t } = useTranslation();
  const undo = useMergeUndo(id, other, () => {
    notifications.show({
      color: "verno",
      title: t.merge.undoneTitle,
      message: t.merge.undone,
      closeButtonProps: { "aria-label": t.app.dismiss },
    });
    onClose();
  });
  const busy = undo.isPending;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.merge.undoTitle}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: busy }}
    >
      <Stack gap="lg">
        <Text size="sm">{t.merge.undoText}</Text>
        {undo.isError && <Refusal title={t.merge.undoFailed} error={undo.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t.elements.cancel}
          </Button>
          <Button loading={busy} onClick={() => undo.mutate()}>
            {t.merge.undo}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
