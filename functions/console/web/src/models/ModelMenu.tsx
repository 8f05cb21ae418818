import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCopy, IconDots, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import type { Model } from "../api/contract";
import { Refusal } from "../elements/Refusal";
import { useTranslation } from "../i18n/TranslationProvider";
import { deleteModel } from "./queries";

/** The less frequent actions for a model: copy and delete. */
export function ModelMenu({ model }: { model: Model }) {
  const { t } = useTranslation();
  const [deleting, dialog] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t.person.menu}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={`/models/new?copy=${encodeURIComponent(model.id)}`}
            leftSection={<IconCopy size={16} aria-hidden />}
          >
            {t.models.duplicate}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={dialog.open}
          >
            {t.models.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deleting && <Confirmation model={model} onClose={dialog.close} />}
    </>
  );
}

function Confirmation({ model, onClose }: { model: Model; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteModel(model.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["models"] });
      navigate("/models");
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.models.removeTitle(model.name)}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: remove.isPending }}
    >
      <Stack gap="lg">
        <Text size="sm">{t.models.removeText}</Text>
        {remove.isError && <Refusal title={t.models.removeFailed} error={remove.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={remove.isPending}>
            {t.elements.cancel}
          </Button>
          <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t.models.remove}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
