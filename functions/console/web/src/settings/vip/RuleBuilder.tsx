import { ActionIcon, Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { replaced, without } from "../form/list";
import type { Form } from "../form/useDocumentForm";
import { ConditionFields } from "./ConditionFields";
import { type Conditions, DEPTH_MAX, isGroup, newCondition, type RuleDraft, type VipDraft } from "./draft";
import own from "./Vip.module.css";

type Props = {
  form: Form<VipDraft>;
  /** The path of the rule in the document, by which the API names faults. */
  path: string;
  rule: Conditions;
  /** The depth of nesting; 1 for the outermost group. */
  depth: number;
  currencies: string[];
  onChange: (rule: Conditions) => void;
  onRemove?: () => void;
};

/** Conditions of which all or any must hold, with groups of such inside. */
export function RuleBuilder({ form, path, rule, depth, currencies, onChange, onRemove }: Props) {
  const { vip: s } = useTranslation().t.settings;
  const set = (rules: RuleDraft[]) => onChange({ ...rule, rules });
  const condition = newCondition(currencies.includes("CZK") ? "CZK" : (currencies[0] ?? "CZK"));
  const missing = form.fault(`${path}.${rule.join}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside the form's own would have to have a legend that is seen
    <div role="group" aria-label={s.join[rule.join]} className={depth > 1 ? own.group : own.root}>
      <Group justify="space-between" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={s.joinLabel}
          disabled={!form.may}
          data={[
            { value: "all", label: s.join.all },
            { value: "any", label: s.join.any },
          ]}
          value={rule.join}
          onChange={(join) => onChange({ ...rule, join: join as Conditions["join"] })}
        />
        {form.may && onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label={s.removeGroup} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {rule.rules.map((inner, i) => {
        const at = `${path}.${rule.join}[${i}]`;
        const change = (next: RuleDraft) => set(replaced(rule.rules, i, next));
        const remove = depth > 1 || rule.rules.length > 1 ? () => set(without(rule.rules, i)) : undefined;
        return isGroup(inner) ? (
          <RuleBuilder
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its place
            key={i}
            form={form}
            path={at}
            rule={inner}
            depth={depth + 1}
            currencies={currencies}
            onChange={change}
            onRemove={() => set(without(rule.rules, i))}
          />
        ) : (
          <ConditionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other identity than its place
            key={i}
            form={form}
            path={at}
            number={i + 1}
            condition={inner}
            currencies={currencies}
            onChange={change}
            onRemove={remove}
          />
        );
      })}
      {missing && (
        <Text size="sm" className={own.fault} role="alert">
          {missing}
        </Text>
      )}
      {form.may && (
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={() => set([...rule.rules, condition])}>
            {s.addCondition}
          </Button>
          {depth < DEPTH_MAX && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() =>
                set([...rule.rules, { join: rule.join === "all" ? "any" : "all", rules: [condition, condition] }])
              }
            >
              {s.addGroup}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
