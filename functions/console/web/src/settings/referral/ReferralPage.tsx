import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Documents, documentQuery } from "../documents";
import { DocumentPage } from "../form/DocumentPage";
import type { Fault } from "../form/fault";
import { Field, NumberField, SwitchField } from "../form/fields";
import { ItemActions, moved, replaced, without } from "../form/list";
import { decimalOrNull, Faults, numberOf, typedOf, wholeOrNull } from "../form/read";
import type { Form, Shape } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";

type Referral = Documents["referral"];
type Reward = { points: string; purchases_to: string; within_days: string };
type Draft = { active: boolean; landing_url: string; rewards: Reward[] };

function check(draft: Draft): Fault[] {
  const faults = new Faults();
  if (draft.landing_url.trim() !== "" && !/^https:\/\/[^\s/@]+/.test(draft.landing_url.trim())) {
    faults.add("landing_url", "https");
  }
  draft.rewards.forEach((reward, i) => {
    const path = `rewards[${i}]`;
    if (reward.points.trim() === "") faults.add(`${path}.points`, "required");
    faults.points(`${path}.points`, reward.points);
    faults.whole(`${path}.purchases_to`, reward.purchases_to, [1, 1_000_000], "optional");
    faults.whole(`${path}.within_days`, reward.within_days, [1, 3650], "optional");
  });
  return faults.all;
}

const shape: Shape<Referral, Draft> = {
  draftOf: ({ active, landing_url, rewards }) => ({
    active,
    landing_url: landing_url ?? "",
    rewards: rewards.map((reward) => ({
      points: typedOf(reward.points),
      purchases_to: typedOf(reward.purchases_to),
      within_days: typedOf(reward.within_days),
    })),
  }),
  bodyOf: ({ active, landing_url, rewards }) => ({
    active,
    landing_url: landing_url.trim() || null,
    rewards: rewards.map((reward) => ({
      points: decimalOrNull(reward.points) ?? "",
      purchases_to: wholeOrNull(reward.purchases_to),
      within_days: wholeOrNull(reward.within_days),
    })),
  }),
  check,
};

/** The settings of the referral programme: what a customer gets when a friend buys. */
export function ReferralPage() {
  const s = useTranslation().t.settings;
  return (
    <DocumentPage name="referral" shape={shape} title={s.nav.sections.referral} lead={s.referral.lead}>
      {(form) => (
        <>
          <BasicPanel form={form} />
          <RewardsPanel form={form} />
        </>
      )}
    </DocumentPage>
  );
}

function BasicPanel({ form }: { form: Form<Draft> }) {
  const { t, format } = useTranslation();
  const { referral: s } = t.settings;
  const { data: loyalty } = useQuery(documentQuery("loyalty"));
  const { draft, edit } = form;
  const welcome = loyalty?.rewards.registration;
  return (
    <Section id="programme" title={s.programme}>
      <SwitchField
        label={s.active}
        description={s.activeHint}
        checked={draft.active}
        onChange={(active) => edit({ active })}
      />
      <Field
        form={form}
        path="landing_url"
        type="url"
        label={s.landing}
        description={s.landingHint}
        placeholder="https://"
        value={draft.landing_url}
        onChange={(landing_url) => edit({ landing_url })}
      />
      {loyalty && <Text size="sm">{welcome ? s.friendGets(format.points(welcome)) : s.friendGetsNothing}</Text>}
    </Section>
  );
}

function RewardsPanel({ form }: { form: Form<Draft> }) {
  const { referral: s, units } = useTranslation().t.settings;
  const { draft, edit, may } = form;
  const { rewards } = draft;
  return (
    <Section id="strategy" title={s.rewards}>
      <Text size="sm" c="dimmed">
        {s.rewardsHint}
      </Text>
      {rewards.length === 0 && <Text size="sm">{s.noRewards}</Text>}
      <Stack gap="md">
        {rewards.map((reward, i) => {
          const change = (part: Partial<Reward>) => edit({ rewards: replaced(rewards, i, { ...reward, ...part }) });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reward has no other identity than its place
            <section key={i} className={styles.item} aria-label={s.reward(i + 1)}>
              <Group justify="space-between" wrap="nowrap">
                <Reading reward={reward} />
                {may && (
                  <ItemActions
                    name={s.reward(i + 1)}
                    index={i}
                    count={rewards.length}
                    onMove={(to) => edit({ rewards: moved(rewards, i, to) })}
                    onRemove={() => edit({ rewards: without(rewards, i) })}
                  />
                )}
              </Group>
              <div className={styles.pair}>
                <NumberField
                  form={form}
                  path={`rewards[${i}].points`}
                  label={s.points}
                  unit={units.points}
                  value={reward.points}
                  onChange={(points) => change({ points })}
                />
                <NumberField
                  form={form}
                  path={`rewards[${i}].purchases_to`}
                  label={s.purchasesTo}
                  description={s.purchasesToHint}
                  value={reward.purchases_to}
                  onChange={(purchases_to) => change({ purchases_to })}
                />
                <NumberField
                  form={form}
                  path={`rewards[${i}].within_days`}
                  label={s.withinDays}
                  description={s.withinDaysHint}
                  unit={units.days}
                  value={reward.within_days}
                  onChange={(within_days) => change({ within_days })}
                />
              </div>
            </section>
          );
        })}
      </Stack>
      {may && rewards.length < 10 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            onClick={() => edit({ rewards: [...rewards, { points: "", purchases_to: "", within_days: "" }] })}
          >
            {s.addReward}
          </Button>
        </Group>
      )}
    </Section>
  );
}

/** The reward in words, so that the numbers can be checked. */
function Reading({ reward }: { reward: Reward }) {
  const { t, format } = useTranslation();
  const { referral: s } = t.settings;
  const points = numberOf(reward.points);
  const last = numberOf(reward.purchases_to)?.toNumber() ?? null;
  const days = numberOf(reward.within_days)?.toNumber() ?? null;
  if (!points) return <span />;
  return (
    <Text size="sm" fw={600}>
      {s.reading(format.points(points.toFixed(2)), last, days)}
    </Text>
  );
}
