import { Checkbox, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { groupsQuery } from "../../customers/queries";
import { useTranslation } from "../../i18n/TranslationProvider";
import { NumberField, SwitchField } from "../form/fields";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import type { LoyaltyDraft } from "./draft";
import own from "./Loyalty.module.css";

/** The settings of cashback: whether points are paid out, how, and to which groups. */
export function CashbackPanel({ form }: { form: Form<LoyaltyDraft> }) {
  const { loyalty: s } = useTranslation().t.settings;
  const { data: groups } = useQuery(groupsQuery());
  const { draft, edit } = form;
  const { cashback } = draft;
  const change = (part: Partial<LoyaltyDraft["cashback"]>) => edit({ cashback: { ...cashback, ...part } });
  const missing = form.fault("cashback.rates");
  return (
    <Section id="cashback" title={s.cashback}>
      <SwitchField
        label={s.cashbackOn}
        description={s.cashbackHint}
        checked={cashback.on}
        onChange={(on) => change({ on })}
      />
      {cashback.on && (
        <>
          <SegmentedControl
            aria-label={s.payout}
            data={[
              { value: "bank_account", label: s.payouts.bank_account },
              { value: "own", label: s.payouts.own },
            ]}
            value={cashback.payout}
            onChange={(payout) => change({ payout })}
          />
          <div className={styles.pair}>
            {draft.currencies.map((currency) => (
              <NumberField
                key={currency}
                form={form}
                path={`cashback.rates.${currency}`}
                label={s.rate(currency)}
                placeholder={s.off}
                unit={currency}
                value={cashback.rates[currency] ?? ""}
                onChange={(rate) => change({ rates: { ...cashback.rates, [currency]: rate } })}
              />
            ))}
          </div>
          {missing && (
            <Text size="sm" className={own.fault} role="alert">
              {s.rateNeeded}
            </Text>
          )}
          <Checkbox.Group
            label={s.cashbackGroups}
            description={s.cashbackGroupsHint}
            value={cashback.group_ids}
            onChange={(group_ids) => change({ group_ids })}
          >
            <Stack gap="xs" mt="xs">
              {(groups?.items ?? []).map((group) => (
                <Checkbox key={group.id} value={group.id} label={group.name} />
              ))}
            </Stack>
          </Checkbox.Group>
        </>
      )}
    </Section>
  );
}
