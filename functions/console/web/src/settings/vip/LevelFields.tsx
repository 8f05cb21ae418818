import { Group, Select, Text } from "@mantine/core";
import type { Item } from "../../api/contract";
import { useTranslation } from "../../i18n/TranslationProvider";
import { Field } from "../form/fields";
import { ItemActions } from "../form/list";
import type { Form } from "../form/useDocumentForm";
import styles from "../Settings.module.css";
import type { LevelDraft, VipDraft } from "./draft";
import { RuleBuilder } from "./RuleBuilder";
import { readingOf } from "./reading";
import own from "./Vip.module.css";

type Props = {
  form: Form<VipDraft>;
  index: number;
  level: LevelDraft;
  groups: Item<"/v1/groups">[];
  currencies: string[];
  onChange: (level: LevelDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One level: its name, the group that stands for it, and what leads to it. */
export function LevelFields({ form, index, level, groups, currencies, onChange, onMove, onRemove }: Props) {
  const { t, format } = useTranslation();
  const s = t.settings;
  const path = `levels[${index}]`;
  const name = level.name.trim() || s.vip.level(index + 1);
  const group = groups.find(({ id }) => id === level.group_id);
  return (
    <section className={styles.item} aria-label={name}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>
          {index + 1}. {name}
        </Text>
        {form.may && (
          <ItemActions name={name} index={index} count={form.draft.levels.length} onMove={onMove} onRemove={onRemove} />
        )}
      </Group>
      <div className={styles.pair}>
        <Field
          form={form}
          path={`${path}.name`}
          label={s.vip.name}
          description={s.vip.nameHint}
          maxLength={60}
          value={level.name}
          onChange={(next) => onChange({ ...level, name: next })}
        />
        <Select
          label={s.vip.group}
          description={group ? s.vip.inGroup(group.count) : s.vip.groupHint}
          inputWrapperOrder={["label", "input", "error", "description"]}
          error={form.fault(`${path}.group_id`)}
          allowDeselect={false}
          placeholder={s.vip.noGroup}
          data={groups.map(({ id, name: label }) => ({ value: id, label }))}
          value={level.group_id}
          onChange={(group_id) => onChange({ ...level, group_id })}
        />
      </div>
      <Text size="sm" fw={600}>
        {s.vip.rule}
      </Text>
      <RuleBuilder
        form={form}
        path={`${path}.rule`}
        rule={level.rule}
        depth={1}
        currencies={currencies}
        onChange={(rule) => onChange({ ...level, rule })}
      />
      <p className={own.reading} data-testid="reading">
        {s.vip.reaches(name)} {readingOf(level.rule, s, format)}.
      </p>
    </section>
  );
}
