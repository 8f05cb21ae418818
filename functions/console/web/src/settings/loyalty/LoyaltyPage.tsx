import { useTranslation } from "../../i18n/TranslationProvider";
import { DocumentPage } from "../form/DocumentPage";
import { NumberField, SwitchField } from "../form/fields";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { CashbackPanel } from "./CashbackPanel";
import { CurrencyFields } from "./CurrencyFields";
import { type LoyaltyDraft, loyaltyShape, rewards } from "./draft";
import { ExceptionsPanel } from "./ExceptionsPanel";
import { LiveExample } from "./LiveExample";
import { OrdersPanel } from "./OrdersPanel";

type Part = { form: Form<LoyaltyDraft> };

/** How points are earned, kept and spent, with an order as the example of it. */
export function LoyaltyPage() {
  const s = useTranslation().t.settings;
  return (
    <DocumentPage name="loyalty" shape={loyaltyShape} title={s.nav.sections.loyalty} lead={s.loyalty.lead}>
      {(form) => (
        <div className={styles.columns}>
          <div className={styles.stack}>
            <BasicPanel form={form} />
            <SpendingPanel form={form} />
            <ValidityPanel form={form} />
            <RewardsPanel form={form} />
            <CashbackPanel form={form} />
            <ExceptionsPanel form={form} />
            <OrdersPanel form={form} />
          </div>
          <div className={styles.aside}>
            <LiveExample draft={form.draft} />
          </div>
        </div>
      )}
    </DocumentPage>
  );
}

function BasicPanel({ form }: Part) {
  const { loyalty: s } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="basics" title={s.basics}>
      <SwitchField
        label={s.visible}
        description={s.visibleHint}
        checked={draft.visible}
        onChange={(visible) => edit({ visible })}
      />
      <CurrencyFields form={form} />
      <SwitchField
        label={s.vat}
        description={s.vatHint}
        checked={draft.prices_with_vat}
        onChange={(prices_with_vat) => edit({ prices_with_vat })}
      />
    </Section>
  );
}

function SpendingPanel({ form }: Part) {
  const { loyalty: s, units } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="spending" title={s.spending}>
      <div className={styles.pair}>
        <NumberField
          form={form}
          path="redeem_cap_share"
          label={s.capShare}
          description={s.emptyIsNoLimit}
          unit="%"
          value={draft.redeem_cap_share}
          onChange={(redeem_cap_share) => edit({ redeem_cap_share })}
        />
        <NumberField
          form={form}
          path="redeem_min_points"
          label={s.minPoints}
          description={s.emptyIsNoLimit}
          unit={units.points}
          value={draft.redeem_min_points}
          onChange={(redeem_min_points) => edit({ redeem_min_points })}
        />
        <NumberField
          form={form}
          path="coupon_validity_days"
          label={s.couponDays}
          description={s.couponDaysHint}
          unit={units.days}
          value={draft.coupon_validity_days}
          onChange={(coupon_validity_days) => edit({ coupon_validity_days })}
        />
        <NumberField
          form={form}
          path="coupon_prefix"
          inputMode="text"
          label={s.couponPrefix}
          description={s.couponPrefixHint}
          maxLength={6}
          value={draft.coupon_prefix}
          onChange={(coupon_prefix) => edit({ coupon_prefix: coupon_prefix.toUpperCase() })}
        />
      </div>
    </Section>
  );
}

function ValidityPanel({ form }: Part) {
  const { loyalty: s, units } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="validity" title={s.validity} pair>
      <NumberField
        form={form}
        path="deferral_days"
        label={s.deferral}
        description={s.deferralHint}
        unit={units.days}
        value={draft.deferral_days}
        onChange={(deferral_days) => edit({ deferral_days })}
      />
      <NumberField
        form={form}
        path="validity_days"
        label={s.validityDays}
        description={s.validityDaysHint}
        unit={units.days}
        value={draft.validity_days}
        onChange={(validity_days) => edit({ validity_days })}
      />
      <NumberField
        form={form}
        path="expiry_notice_days"
        label={s.notice}
        description={s.noticeHint}
        unit={units.days}
        value={draft.expiry_notice_days}
        onChange={(expiry_notice_days) => edit({ expiry_notice_days })}
      />
    </Section>
  );
}

function RewardsPanel({ form }: Part) {
  const { loyalty: s, units } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="rewards" title={s.rewards}>
      <div className={styles.pair}>
        {rewards.map((reward) => (
          <NumberField
            key={reward}
            form={form}
            path={`rewards.${reward}`}
            label={s.rewardNames[reward]}
            description={s.rewardHints[reward]}
            placeholder={s.off}
            unit={units.points}
            value={draft.rewards[reward]}
            onChange={(points) => edit({ rewards: { ...draft.rewards, [reward]: points } })}
          />
        ))}
      </div>
      <SwitchField
        label={s.takenBack}
        checked={draft.newsletter_taken_back}
        onChange={(newsletter_taken_back) => edit({ newsletter_taken_back })}
      />
    </Section>
  );
}
