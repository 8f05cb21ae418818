import { Button, Group, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { faultsOf, faultText } from "../form/fault";
import styles from "../Settings.module.css";
import { type Integration, useIntegrationEdit } from "./queries";

/**
 * The credentials of the mailing service. The API tries them before it saves them, and never shows them
 * again.
 */
export function CredentialsForm({ integration, may }: { integration: Integration; may: boolean }) {
  const { t, format } = useTranslation();
  const s = t.settings;
  const texts = s.integrations;
  const { capabilities, credentials } = integration;
  const [opened, setOpened] = useState(!credentials);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const save = useIntegrationEdit(integration.service, () => {
    setTyped({});
    setOpened(false);
  });
  const faults = faultsOf(save.error);
  const fault = (name: string) => {
    const found = faults.find(({ field }) => field === `credentials.${name}`);
    return found && faultText(found, s);
  };
  const whole = faults.find(({ field }) => field === "credentials");
  if (credentials && !opened) {
    return (
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {texts.savedAt(format.moment(credentials.saved_at))} <code className={styles.code}>{credentials.hint}</code>
        </Text>
        {may && (
          <Button size="xs" variant="default" onClick={() => setOpened(true)}>
            {texts.replace}
          </Button>
        )}
      </Group>
    );
  }
  if (!may) return <Text size="sm">{texts.noCredentials}</Text>;
  const complete = capabilities.credentials.every(({ name }) => typed[name]?.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete || save.isPending) return;
    const trimmed = Object.entries(typed).map(([name, value]) => [name, value.trim()]);
    save.mutate({ credentials: Object.fromEntries(trimmed) });
  };
  return (
    <form onSubmit={submit} noValidate className={styles.bare}>
      <Text size="sm" c="dimmed">
        {texts.credentialsHint}
      </Text>
      <div className={styles.pair}>
        {capabilities.credentials.map(({ name, secret }) => (
          <TextInput
            key={name}
            type={secret ? "password" : "text"}
            label={texts.credentialNames[name as keyof typeof texts.credentialNames] ?? name}
            autoComplete="off"
            spellCheck={false}
            error={fault(name)}
            value={typed[name] ?? ""}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => ({ ...before, [name]: value }));
              if (save.isError) save.reset();
            }}
          />
        ))}
      </div>
      {whole && (
        <Text size="sm" role="alert" className={styles.fault}>
          {faultText(whole, s)}
        </Text>
      )}
      {save.isError && faults.length === 0 && <Refusal title={s.form.refused} error={save.error} />}
      <Group gap="sm">
        <Button type="submit" loading={save.isPending} disabled={!complete}>
          {texts.tryCredentials}
        </Button>
        {credentials && (
          <Button variant="default" onClick={() => setOpened(false)}>
            {s.loyalty.cancel}
          </Button>
        )}
      </Group>
    </form>
  );
}
