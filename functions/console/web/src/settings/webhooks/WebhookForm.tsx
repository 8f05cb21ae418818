import { Button, Checkbox, Group, Menu, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import formStyles from "../form/Form.module.css";
import { faultsOf, faultText } from "../form/fault";
import { SwitchField } from "../form/fields";
import { Leaving } from "../form/Leaving";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { saveWebhook, type Webhook, type WebhookDraft } from "./queries";
import { events, variables } from "./variables";

const draftOf = (webhook: Webhook | null): WebhookDraft => ({
  name: webhook?.name ?? "",
  url: webhook?.url ?? "https://",
  body: webhook?.body ?? "",
  events: webhook?.events ?? ["account_changed"],
  active: webhook?.active ?? true,
});

type Props = { webhook: Webhook | null; may: boolean; onAdded?: (webhook: Webhook) => void };

/** The form of a webhook: its address, events and body. */
export function WebhookForm({ webhook, may, onAdded }: Props) {
  const { t } = useTranslation();
  const s = t.settings;
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(webhook));
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(webhook));
  const save = useMutation({
    mutationFn: () => saveWebhook(webhook?.id ?? null, draft),
    onSuccess: async (saved) => {
      setDraft(draftOf(saved));
      await client.invalidateQueries({ queryKey: ["webhooks"], exact: true });
      if (onAdded) return onAdded(saved);
      notifications.show({
        color: "verno",
        title: s.form.saved,
        message: saved.name,
        closeButtonProps: { "aria-label": t.app.dismiss },
      });
    },
  });
  const faults = faultsOf(save.error);
  const fault = (field: string) => {
    const found = faults.find((one) => one.field === field || one.field.startsWith(`${field}[`));
    return found && faultText(found, s);
  };
  const edit = (part: Partial<WebhookDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (save.isError) save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={formStyles.fields} disabled={!may || save.isPending}>
        <legend className={formStyles.legend}>{s.webhooks.target}</legend>
        <Section id="target" title={s.webhooks.target}>
          <TextInput
            label={s.webhooks.name}
            maxLength={80}
            autoComplete="off"
            error={fault("name")}
            value={draft.name}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
          <SwitchField label={s.webhooks.active} checked={draft.active} onChange={(active) => edit({ active })} />
          <Checkbox.Group
            label={s.webhooks.tell}
            error={fault("events")}
            value={draft.events}
            onChange={(chosen) => edit({ events: chosen })}
          >
            <Stack gap="xs" mt="xs">
              {events.map((event) => (
                <Checkbox key={event} value={event} label={s.webhooks.events[event]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Template
            label={s.webhooks.url}
            description={s.webhooks.urlHint}
            error={fault("url")}
            rows={2}
            may={may}
            value={draft.url}
            onChange={(url) => edit({ url: url.replace(/\n/g, "") })}
          />
          <Template
            label={s.webhooks.body}
            description={s.webhooks.bodyHint}
            error={fault("body")}
            rows={6}
            may={may}
            value={draft.body}
            onChange={(body) => edit({ body })}
          />
          {webhook && webhook.unknown_variables.length > 0 && (
            <Text size="sm" className={formStyles.readOnly}>
              {s.webhooks.unknown(webhook.unknown_variables.map((name) => `#${name}#`).join(", "))}
            </Text>
          )}
          {save.isError && faults.length === 0 && <Refusal title={s.form.refused} error={save.error} />}
          {may && (
            <Group gap="sm">
              <Button type="submit" loading={save.isPending} disabled={webhook !== null && !dirty}>
                {webhook ? s.form.save : s.webhooks.add}
              </Button>
              {webhook && dirty && (
                <Button variant="default" onClick={() => setDraft(draftOf(webhook))}>
                  {s.form.discard}
                </Button>
              )}
            </Group>
          )}
        </Section>
      </fieldset>
      <Leaving when={dirty && !save.isSuccess} />
    </form>
  );
}

type TemplateProps = {
  label: string;
  description: string;
  error?: string;
  rows: number;
  may: boolean;
  value: string;
  onChange: (value: string) => void;
};

/** A text with variables, which are put where the cursor is. */
function Template({ may, onChange, rows, ...rest }: TemplateProps) {
  const { webhooks: s } = useTranslation().t.settings;
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { selectionStart: from = rest.value.length, selectionEnd: to = from } = area.current ?? {};
    const text = `#${name}#`;
    onChange(rest.value.slice(0, from) + text + rest.value.slice(to));
    // The field has its new text only after it was rendered, and the menu gives the focus back before that.
    setTimeout(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + text.length, from + text.length);
    }, 50);
  };
  return (
    <div>
      <Textarea
        ref={area}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: styles.address }}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      />
      {may && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle" mt={4} aria-label={s.insertInto(rest.label)}>
              {s.insert}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} className={styles.menu}>
            {variables.map((name) => (
              <Menu.Item key={name} className={styles.address} onClick={() => insert(name)}>
                #{name}#
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
