import { Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { type Decimal, sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Draft, type Effect, isComplete } from "./draft";
import styles from "./Points.module.css";

/** The balance before and after the change. It stays visible while the form scrolls. */
export function Balances({ effect, current }: { effect: Effect; current: Decimal }) {
  const { t, format } = useTranslation();
  const complete = isComplete(effect);
  return (
    <div className={styles.balances} aria-live="polite" data-testid="preview">
      <div>
        <Text size="xs" c="dimmed">
          {t.adjust.before}
        </Text>
        <Text className={styles.figure}>{format.points(current)}</Text>
      </div>
      <IconArrowRight size={18} color="var(--mantine-color-dimmed)" aria-hidden />
      <div>
        <Text size="xs" c="dimmed">
          {t.adjust.after}
        </Text>
        <Text className={styles.figure} data-empty={!complete || undefined}>
          {complete ? format.points(effect.balance) : t.elements.none}
        </Text>
      </div>
    </div>
  );
}

/** The line that the customer will find in their profile. */
export function CustomerView({ draft, effect }: { draft: Draft; effect: Effect }) {
  const { t, format } = useTranslation();
  if (!isComplete(effect)) return null;
  return (
    <section className={styles.seen} aria-label={t.adjust.customerSees}>
      <Text size="xs" c="dimmed" mb={6}>
        {t.adjust.customerSees}
      </Text>
      <div className={styles.line}>
        <div>
          <Text size="sm" fw={500}>
            {t.transactionTypes.admin}
          </Text>
          <Text size="xs" c="dimmed" className={styles.note}>
            {[t.adjust.today, draft.note.trim()].filter(Boolean).join(" · ")}
          </Text>
        </div>
        <Text fw={600} className={styles.change} data-sign={sign(effect.change)}>
          {format.change(effect.change)}
        </Text>
      </div>
    </section>
  );
}
