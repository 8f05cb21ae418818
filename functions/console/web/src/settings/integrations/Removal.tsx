import { Button, Group, Modal, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";
import { deleteIntegration, type Integration } from "./queries";

/** Disconnects a mailing service after a confirmation. */
export function Removal({ integration }: { integration: Integration }) {
  const s = useTranslation().t.settings;
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteIntegration(integration.service),
    onSuccess: async () => {
      setAsked(false);
      await client.invalidateQueries({ queryKey: ["integrations"] });
    },
  });
  return (
    <div className={styles.body}>
      <Text size="sm">{s.integrations.removalText}</Text>
      <div>
        <Button variant="default" onClick={() => setAsked(true)}>
          {s.integrations.remove}
        </Button>
      </div>
      {asked && (
        <Modal
          opened
          onClose={() => setAsked(false)}
          title={s.integrations.removeAsked(integration.title)}
          closeButtonProps={{ "aria-label": s.loyalty.close }}
          centered
        >
          <Text size="sm">{s.integrations.removalText}</Text>
          {remove.isError && <Refusal title={s.form.refused} error={remove.error} />}
          <Group justify="flex-end" gap="sm" mt="lg">
            <Button variant="default" onClick={() => setAsked(false)}>
              {s.loyalty.cancel}
            </Button>
            <Button loading={remove.isPending} onClick={() => remove.mutate()}>
              {s.integrations.remove}
            </Button>
          </Group>
        </Modal>
      )}
    </div>
  );
}
