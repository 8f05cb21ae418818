import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { reasonName } from "../../customers/points/reasons";
import { parsePoints } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Documents } from "../documents";
import { DocumentPage } from "../form/DocumentPage";
import type { Fault } from "../form/fault";
import { Field, NumberField } from "../form/fields";
import { ItemActions, moved, replaced, without } from "../form/list";
import { decimalOrNull, Faults, isZero, typedOf } from "../form/read";
import type { Form, Shape } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";

type Team = Documents["team"];
type Draft = { reasons: string[]; quick_changes: string[]; support_cap: string; approval_from: string };

function check(draft: Draft): Fault[] {
  const faults = new Faults();
  faults.points("support_cap", draft.support_cap);
  faults.points("approval_from", draft.approval_from);
  draft.reasons.forEach((reason, i) => {
    if (reason.trim() === "") faults.add(`reasons[${i}]`, "required");
    else if (draft.reasons.indexOf(reason) !== i) faults.add(`reasons[${i}]`, "duplicate");
  });
  draft.quick_changes.forEach((text, i) => {
    const parsed = parsePoints(text);
    if (!parsed.ok) faults.add(`quick_changes[${i}]`, parsed.problem);
    else if (isZero(text)) faults.add(`quick_changes[${i}]`, "zero");
  });
  return faults.all;
}

const shape: Shape<Team, Draft> = {
  draftOf: (team) => ({
    reasons: team.reasons,
    quick_changes: team.quick_changes.map(typedOf),
    support_cap: typedOf(team.support_cap),
    approval_from: typedOf(team.approval_from),
  }),
  bodyOf: (draft) => ({
    reasons: draft.reasons.map((reason) => reason.trim()),
    quick_changes: draft.quick_changes.map((text) => decimalOrNull(text) ?? ""),
    support_cap: decimalOrNull(draft.support_cap),
    approval_from: decimalOrNull(draft.approval_from),
  }),
  check,
};

/** How members of the team may change points by hand. */
export function TeamPage() {
  const s = useTranslation().t.settings;
  return (
    <DocumentPage name="team" shape={shape} title={s.nav.sections.team} lead={s.team.lead}>
      {(form) => (
        <>
          <LimitsPanel form={form} />
          <ReasonsPanel form={form} />
          <QuickPanel form={form} />
        </>
      )}
    </DocumentPage>
  );
}

function LimitsPanel({ form }: { form: Form<Draft> }) {
  const { team: s, units } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="limits" title={s.limits} pair>
      <NumberField
        form={form}
        path="support_cap"
        label={s.supportCap}
        description={s.supportCapHint}
        unit={units.points}
        value={draft.support_cap}
        onChange={(support_cap) => edit({ support_cap })}
      />
      <NumberField
        form={form}
        path="approval_from"
        label={s.approvalFrom}
        description={s.approvalFromHint}
        unit={units.points}
        value={draft.approval_from}
        onChange={(approval_from) => edit({ approval_from })}
      />
    </Section>
  );
}

function ReasonsPanel({ form }: { form: Form<Draft> }) {
  const { t } = useTranslation();
  const { team: s } = t.settings;
  const { draft, edit, may } = form;
  const [added, setAdded] = useState(false);
  const { reasons } = draft;
  return (
    <Section id="reasons" title={s.reasons}>
      <Text size="sm" c="dimmed">
        {s.reasonsHint}
      </Text>
      <Stack gap="xs">
        {reasons.map((reason, i) => {
          const name = reasonName(reason, t);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reason being typed has no other identity
            <Group key={i} gap="xs" wrap="nowrap" align="flex-start">
              {name === reason ? (
                <Field
                  className={styles.grow}
                  form={form}
                  path={`reasons[${i}]`}
                  aria-label={s.reason(i + 1)}
                  maxLength={100}
                  autoFocus={added && i === reasons.length - 1}
                  value={reason}
                  onChange={(text) => edit({ reasons: replaced(reasons, i, text) })}
                />
              ) : (
                <Text size="sm" className={styles.fixed}>
                  {name}
                </Text>
              )}
              {may && (
                <ItemActions
                  name={name}
                  index={i}
                  count={reasons.length}
                  onMove={(to) => edit({ reasons: moved(reasons, i, to) })}
                  onRemove={() => edit({ reasons: without(reasons, i) })}
                />
              )}
            </Group>
          );
        })}
      </Stack>
      {may && reasons.length < 50 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setAdded(true);
              edit({ reasons: [...reasons, ""] });
            }}
          >
            {s.addReason}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function QuickPanel({ form }: { form: Form<Draft> }) {
  const { team: s, units } = useTranslation().t.settings;
  const { draft, edit, may } = form;
  const changes = draft.quick_changes;
  return (
    <Section id="quick" title={s.quick}>
      <Text size="sm" c="dimmed">
        {s.quickHint}
      </Text>
      <Stack gap="xs">
        {changes.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an amount being typed has no other identity
          <Group key={i} gap="xs" wrap="nowrap" align="flex-start">
            <NumberField
              className={styles.short}
              form={form}
              path={`quick_changes[${i}]`}
              inputMode="text"
              aria-label={s.quickChange(i + 1)}
              unit={units.points}
              value={text}
              onChange={(next) => edit({ quick_changes: replaced(changes, i, next) })}
            />
            {may && (
              <ItemActions
                name={text}
                index={i}
                count={changes.length}
                onMove={(to) => edit({ quick_changes: moved(changes, i, to) })}
                onRemove={() => edit({ quick_changes: without(changes, i) })}
              />
            )}
          </Group>
        ))}
      </Stack>
      {may && changes.length < 12 && (
        <Group>
          <Button size="xs" variant="default" onClick={() => edit({ quick_changes: [...changes, ""] })}>
            {s.addQuick}
          </Button>
        </Group>
      )}
    </Section>
  );
}
