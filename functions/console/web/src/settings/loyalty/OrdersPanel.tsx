import { useTranslation } from "../../i18n/TranslationProvider";
import { Field } from "../form/fields";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import type { LoyaltyDraft } from "./draft";

/** The order statuses that cancel an order or leave it out. */
export function OrdersPanel({ form }: { form: Form<LoyaltyDraft> }) {
  const { loyalty: s } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="orders" title={s.orders} pair>
      <Field
        form={form}
        path="cancelling_statuses"
        label={s.cancelling}
        description={s.cancellingHint}
        value={draft.cancelling_statuses}
        onChange={(cancelling_statuses) => edit({ cancelling_statuses })}
      />
      <Field
        form={form}
        path="ignored_statuses"
        label={s.ignored}
        description={s.ignoredHint}
        value={draft.ignored_statuses}
        onChange={(ignored_statuses) => edit({ ignored_statuses })}
      />
    </Section>
  );
}
