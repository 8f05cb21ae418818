import { Button, Group, Modal, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";
import { deleteWebhook, saveWebhook, type Webhook } from "./queries";

/** Makes another signing key, or deletes the webhook; both after a confirmation. */
export function WebhookActions({ webhook, onKey }: { webhook: Webhook; onKey: (key: string) => void }) {
  const s = useTranslation().t.settings;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"rotate" | "remove" | null>(null);
  const act = useMutation({
    mutationFn: async (what: "rotate" | "remove") => {
      if (what === "remove") return deleteWebhook(webhook.id);
      const { signing_key } = await saveWebhook(webhook.id, { rotate_key: true });
      if (signing_key) onKey(signing_key);
    },
    onSuccess: async (_, what) => {
      setAsked(null);
      if (what === "remove") navigate("/settings/webhooks");
      else window.scrollTo({ top: 0 });
      await client.invalidateQueries({ queryKey: ["webhooks"], exact: true });
    },
  });
  const close = () => {
    act.reset();
    setAsked(null);
  };
  return (
    <div className={styles.body}>
      <Text size="sm">{s.webhooks.keyText}</Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => setAsked("rotate")}>
          {s.webhooks.actions.rotate}
        </Button>
        <Button variant="default" onClick={() => setAsked("remove")}>
          {s.webhooks.actions.remove}
        </Button>
      </Group>
      {asked && (
        <Modal
          opened
          onClose={close}
          title={s.webhooks.asked[asked]}
          closeButtonProps={{ "aria-label": s.loyalty.close }}
          centered
        >
          <Text size="sm">{s.webhooks.askedText[asked]}</Text>
          {act.isError && <Refusal title={s.form.refused} error={act.error} />}
          <Group justify="flex-end" gap="sm" mt="lg">
            <Button variant="default" onClick={close}>
              {s.loyalty.cancel}
            </Button>
            <Button loading={act.isPending} onClick={() => act.mutate(asked)}>
              {s.webhooks.actions[asked]}
            </Button>
          </Group>
        </Modal>
      )}
    </div>
  );
}
