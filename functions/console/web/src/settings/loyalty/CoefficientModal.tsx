import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { groupsQuery } from "../../customers/queries";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Fault, faultText } from "../form/fault";
import { Faults } from "../form/read";
import type { Form } from "../form/useDocumentForm";
import settings from "../Settings.module.css";
import { type Coefficient, checkCoefficient, type LoyaltyDraft, levels } from "./draft";

type Props = {
  form: Form<LoyaltyDraft>;
  /** The index of the record in the form; null adds one. */
  index: number | null;
  onSave: (record: Coefficient) => void;
  onRemove?: () => void;
  onClose: () => void;
};

const blank: Coefficient = { level: "category", key: "", group_id: null, earn: {}, redeem: {} };

const identity = (record: Coefficient) => `${record.level}\n${record.key.trim()}\n${record.group_id ?? ""}`;

/** The coefficients of one record. They join the form; saving the form saves them. */
export function CoefficientModal({ form, index, onSave, onRemove, onClose }: Props) {
  const s = useTranslation().t.settings;
  const texts = s.loyalty;
  const { draft, may } = form;
  const [record, setRecord] = useState<Coefficient>((index === null ? undefined : draft.coefficients[index]) ?? blank);
  const [attempted, setAttempted] = useState(false);
  const found = faultsOf(record, draft, index);
  const fault = (field: string) => {
    const own = found.find((one) => one.field === field && (attempted || one.code !== "required"));
    return own && faultText(own, s);
  };
  const submit = () => {
    setAttempted(true);
    if (found.length === 0) onSave({ ...record, key: record.level === "global" ? "" : record.key.trim() });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={index === null ? texts.addException : texts.exception}
      size="lg"
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <Stack gap="md">
        <RecordFields record={record} fault={fault} may={may} edit={(part) => setRecord({ ...record, ...part })} />
        {(["earn", "redeem"] as const).map((kind) => (
          <div key={kind}>
            <Text size="sm" fw={600}>
              {texts.amounts[kind]}
            </Text>
            <Text size="sm" c="dimmed" mb="xs">
              {kind === "earn" ? texts.earnHint : texts.redeemHint}
            </Text>
            <div className={settings.pair}>
              {draft.currencies.map((currency) => (
                <TextInput
                  key={currency}
                  aria-label={`${texts.amounts[kind]}, ${currency}`}
                  leftSection={currency}
                  leftSectionWidth={56}
                  placeholder={texts.unset}
                  inputMode="decimal"
                  autoComplete="off"
                  disabled={!may}
                  error={fault(`.${kind}.${currency}`)}
                  value={record[kind][currency] ?? ""}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    setRecord({ ...record, [kind]: { ...record[kind], [currency]: value } });
                  }}
                />
              ))}
            </div>
          </div>
        ))}
        {may && (
          <Group justify="space-between" gap="sm">
            {onRemove ? (
              <Button variant="default" onClick={onRemove}>
                {texts.remove}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {texts.cancel}
              </Button>
              <Button onClick={submit}>{texts.use}</Button>
            </Group>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

type FieldsProps = {
  record: Coefficient;
  fault: (field: string) => string | undefined;
  may: boolean;
  edit: (part: Partial<Coefficient>) => void;
};

function RecordFields({ record, fault, may, edit }: FieldsProps) {
  const { loyalty: s } = useTranslation().t.settings;
  const { data: groups } = useQuery(groupsQuery());
  const level = record.level as (typeof levels)[number];
  return (
    <div className={settings.pair}>
      <Select
        label={s.level}
        allowDeselect={false}
        disabled={!may}
        data={levels.map((name) => ({ value: name, label: s.levels[name] }))}
        value={record.level}
        error={fault("")}
        onChange={(next) => next && edit({ level: next })}
      />
      {level !== "global" && (
        <TextInput
          label={s.keys[level]}
          description={s.keyHints[level]}
          autoComplete="off"
          spellCheck={false}
          disabled={!may}
          error={fault(".key")}
          value={record.key}
          onChange={(event) => edit({ key: event.currentTarget.value })}
        />
      )}
      <Select
        label={s.whose}
        placeholder={s.everybody}
        clearable
        clearButtonProps={{ "aria-label": s.everybody }}
        disabled={!may}
        data={(groups?.items ?? []).map((group) => ({ value: group.id, label: group.name }))}
        value={record.group_id}
        onChange={(group_id) => edit({ group_id })}
      />
    </div>
  );
}

function faultsOf(record: Coefficient, draft: LoyaltyDraft, index: number | null): Fault[] {
  const faults = new Faults();
  checkCoefficient(record, "", faults);
  const twice = draft.coefficients.some((known, i) => i !== index && identity(known) === identity(record));
  if (twice) faults.add("", "duplicate");
  return faults.all;
}
