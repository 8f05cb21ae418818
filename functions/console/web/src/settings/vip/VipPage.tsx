import { Button, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { groupsQuery } from "../../customers/queries";
import { EmptyState } from "../../elements/EmptyState";
import { useTranslation } from "../../i18n/TranslationProvider";
import { documentQuery } from "../documents";
import { DocumentPage } from "../form/DocumentPage";
import { SwitchField } from "../form/fields";
import { moved, replaced, without } from "../form/list";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { newCondition, type VipDraft, vipShape } from "./draft";
import { LevelFields } from "./LevelFields";
import { MovesPanel } from "./MovesPanel";

/** The levels of the VIP programme and what leads to them. */
export function VipPage() {
  const s = useTranslation().t.settings;
  return (
    <DocumentPage name="vip" shape={vipShape} title={s.nav.sections.vip} lead={s.vip.lead}>
      {(form) => (
        <>
          <BasicPanel form={form} />
          <LevelsPanel form={form} />
          <MovesPanel form={form} />
        </>
      )}
    </DocumentPage>
  );
}

function BasicPanel({ form }: { form: Form<VipDraft> }) {
  const { vip: s } = useTranslation().t.settings;
  const { data: groups } = useQuery(groupsQuery());
  const { draft, edit } = form;
  return (
    <Section id="programme" title={s.programme}>
      <SwitchField
        label={s.active}
        description={s.activeHint}
        checked={draft.active}
        onChange={(active) => edit({ active })}
      />
      <div className={styles.pair}>
        <Select
          label={s.zeroGroup}
          description={s.zeroGroupHint}
          inputWrapperOrder={["label", "input", "error", "description"]}
          clearable
          clearButtonProps={{ "aria-label": s.noGroup }}
          placeholder={s.noGroup}
          error={form.fault("zero_group_id")}
          data={(groups?.items ?? []).map((group) => ({ value: group.id, label: group.name }))}
          value={draft.zero_group_id}
          onChange={(zero_group_id) => edit({ zero_group_id })}
        />
      </div>
    </Section>
  );
}

function LevelsPanel({ form }: { form: Form<VipDraft> }) {
  const { vip: s } = useTranslation().t.settings;
  const { data: loyalty } = useQuery(documentQuery("loyalty"));
  const { data: groups } = useQuery(groupsQuery());
  const { draft, edit, may } = form;
  const { levels } = draft;
  const currencies = Object.keys(loyalty?.earn ?? {});
  const main = currencies.includes("CZK") ? "CZK" : (currencies[0] ?? "CZK");
  const add = () =>
    edit({ levels: [...levels, { name: "", group_id: null, rule: { join: "all", rules: [newCondition(main)] } }] });
  return (
    <Section id="levels" title={s.levels}>
      <Text size="sm" c="dimmed">
        {s.levelsHint}
      </Text>
      {levels.length === 0 && <EmptyState title={s.noLevels} text={s.noLevelsText} />}
      {levels.map((level, i) => (
        <LevelFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a level being named has no other identity than its place
          key={i}
          form={form}
          index={i}
          level={level}
          groups={groups?.items ?? []}
          currencies={currencies}
          onChange={(next) => edit({ levels: replaced(levels, i, next) })}
          onMove={(to) => edit({ levels: moved(levels, i, to) })}
          onRemove={() => edit({ levels: without(levels, i) })}
        />
      ))}
      {may && levels.length < 20 && (
        <Group>
          <Button size="xs" variant="default" onClick={add}>
            {s.addLevel}
          </Button>
        </Group>
      )}
    </Section>
  );
}
