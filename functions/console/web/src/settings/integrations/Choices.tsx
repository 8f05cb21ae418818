import { Button, Checkbox, Group, Radio, Stack, Table, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import formStyles from "../form/Form.module.css";
import { faultsOf, faultText } from "../form/fault";
import { SwitchField } from "../form/fields";
import { Leaving } from "../form/Leaving";
import styles from "../Settings.module.css";
import { type Integration, type IntegrationEdit, useIntegrationEdit } from "./queries";

type Draft = {
  prefix: string;
  new_contacts: string;
  pin: boolean;
  events: boolean;
  fields: Record<string, { enabled: boolean; name: string }>;
};

const draftOf = (integration: Integration): Draft => ({
  prefix: integration.prefix,
  new_contacts: integration.new_contacts,
  pin: integration.pin,
  events: integration.events,
  // A name is only kept where it was chosen; the others follow the prefix.
  fields: Object.fromEntries(
    integration.fields.map(({ field, enabled, name, renamed }) => [field, { enabled, name: renamed ? name : "" }]),
  ),
});

/** What differs, as the API takes it. */
export function editOf(integration: Integration, draft: Draft): IntegrationEdit {
  const before = draftOf(integration);
  const changed = Object.entries(draft.fields).flatMap(([field, choice]) => {
    const known = before.fields[field];
    const enabled = field !== "pin" && choice.enabled !== known?.enabled ? { enabled: choice.enabled } : {};
    const name = choice.name.trim() !== known?.name ? { name: choice.name.trim() || null } : {};
    const part = { ...enabled, ...name };
    return Object.keys(part).length > 0 ? [{ field, ...part }] : [];
  });
  return {
    ...(draft.prefix.trim() !== before.prefix && { prefix: draft.prefix.trim() }),
    ...(draft.new_contacts !== before.new_contacts && { new_contacts: draft.new_contacts }),
    ...(draft.pin !== before.pin && { pin: draft.pin }),
    ...(draft.events !== before.events && { events: draft.events }),
    ...(changed.length > 0 && { fields: changed }),
  };
}

/** Who becomes a contact and which fields are sent; switching the connection on and off. */
export function Choices({ integration, may }: { integration: Integration; may: boolean }) {
  const s = useTranslation().t.settings;
  const texts = s.integrations;
  const [draft, setDraft] = useState(() => draftOf(integration));
  const save = useIntegrationEdit(integration.service, (saved) => setDraft(draftOf(saved)));
  const body = editOf(integration, draft);
  const dirty = Object.keys(body).length > 0;
  const faults = faultsOf(save.error);
  const fault = (field: string) => {
    const found = faults.find((one) => one.field === field);
    return found && faultText(found, s);
  };
  const edit = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (save.isError) save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dirty && !save.isPending) save.mutate(body);
  };
  const on = integration.state !== "off";
  const offered = integration.capabilities.non_subscribed
    ? (["consented", "unsubscribed", "nobody"] as const)
    : (["consented", "nobody"] as const);
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={formStyles.fields} disabled={!may || save.isPending}>
        <legend className={formStyles.legend}>{texts.steps.choices}</legend>
        <Radio.Group
          label={texts.newContacts}
          description={texts.newContactsHint}
          error={fault("new_contacts")}
          value={draft.new_contacts}
          onChange={(new_contacts) => edit({ new_contacts })}
        >
          <Stack gap="xs" mt="xs">
            {offered.map((choice) => (
              <Radio
                key={choice}
                value={choice}
                label={texts.contacts[choice]}
                description={texts.contactHints[choice]}
              />
            ))}
          </Stack>
        </Radio.Group>
        <SwitchField
          label={texts.pin}
          description={texts.pinHint}
          checked={draft.pin}
          onChange={(pin) => edit({ pin })}
        />
        {integration.capabilities.events && (
          <SwitchField
            label={texts.events}
            description={texts.eventsHint}
            checked={draft.events}
            onChange={(events) => edit({ events })}
          />
        )}
        <TextInput
          className={styles.short}
          label={texts.prefix}
          description={texts.prefixHint}
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          error={fault("prefix")}
          value={draft.prefix}
          onChange={(event) => edit({ prefix: event.currentTarget.value })}
        />
        <Fields integration={integration} draft={draft} fault={fault} onChange={(fields) => edit({ fields })} />
        {save.isError && faults.length === 0 && <Refusal title={s.form.refused} error={save.error} />}
        {may && (
          <Group gap="sm">
            {(dirty || on) && (
              <Button type="submit" disabled={!dirty} loading={save.isPending && save.variables.active === undefined}>
                {s.form.save}
              </Button>
            )}
            {!on && (
              <Button loading={save.isPending} onClick={() => save.mutate({ ...body, active: true })}>
                {texts.switchOn}
              </Button>
            )}
            {on && (
              <Button variant="default" onClick={() => save.mutate({ ...body, active: false })}>
                {texts.switchOff}
              </Button>
            )}
          </Group>
        )}
      </fieldset>
      <Leaving when={dirty} />
    </form>
  );
}

type FieldsProps = {
  integration: Integration;
  draft: Draft;
  fault: (field: string) => string | undefined;
  onChange: (fields: Draft["fields"]) => void;
};

function Fields({ integration, draft, fault, onChange }: FieldsProps) {
  const { integrations: s } = useTranslation().t.settings;
  const names: Record<string, string> = s.fieldNames;
  const set = (field: string, part: Partial<{ enabled: boolean; name: string }>) => {
    const known = draft.fields[field] ?? { enabled: false, name: "" };
    onChange({ ...draft.fields, [field]: { ...known, ...part } });
  };
  const wrong = fault("fields");
  return (
    <details>
      <summary className={styles.summary}>{s.fields(integration.fields.filter((one) => one.enabled).length)}</summary>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ type: "auto" }}>
        <Table aria-label={s.fieldsTitle}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{s.field}</Table.Th>
              <Table.Th>{s.fieldName}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {integration.fields.map(({ field, name, renamed }) => (
              <Table.Tr key={field}>
                <Table.Td>
                  <Checkbox
                    label={names[field] ?? field}
                    disabled={field === "pin"}
                    checked={field === "pin" ? draft.pin : (draft.fields[field]?.enabled ?? false)}
                    onChange={(event) => set(field, { enabled: event.currentTarget.checked })}
                  />
                </Table.Td>
                <Table.Td>
                  <TextInput
                    size="xs"
                    aria-label={s.nameOf(names[field] ?? field)}
                    placeholder={renamed ? undefined : name}
                    maxLength={integration.capabilities.field_name_max}
                    spellCheck={false}
                    autoComplete="off"
                    value={draft.fields[field]?.name ?? ""}
                    onChange={(event) => set(field, { name: event.currentTarget.value })}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {wrong && (
        <Text size="sm" role="alert" className={styles.fault}>
          {wrong}
        </Text>
      )}
    </details>
  );
}
