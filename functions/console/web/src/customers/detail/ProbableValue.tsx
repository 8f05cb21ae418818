import { Text } from "@mantine/core";
import type { Answer } from "../../api/contract";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./Segmentation.module.css";

type Value = Answer<"/v1/customers/{id}/segmentation">["value"];

/** What the customer will probably bring, how far to trust that, or why nothing can be said. */
export function ProbableValue({ value }: { value: Value }) {
  const { t, format } = useTranslation();
  const texts = t.segmentation.value;
  const facts: [string, string | null | undefined][] = [
    [texts.orders, value.orders && format.number(value.orders)],
    [texts.value, value.value && format.money(value.value, value.currency)],
    [texts.active, value.active && format.percent(value.active)],
  ];
  return (
    <section className={styles.probable} aria-label={texts.title(value.days)}>
      <Text size="sm" fw={600} component="h3">
        {texts.title(value.days)}
      </Text>
      {value.orders == null ? (
        <Text size="sm" c="dimmed">
          {texts.reasons[value.reason ?? ""] ?? texts.unknown}
          {value.needed != null && ` ${texts.needed(value.repeaters ?? 0, value.needed)}`}
        </Text>
      ) : (
        <>
          <dl className={styles.figures}>
            {facts.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text ?? t.elements.none}</dd>
              </div>
            ))}
          </dl>
          <Text size="xs" c="dimmed">
            {value.support && (texts.support[value.support] ?? value.support)}
            {value.repeaters != null && ` ${texts.learnt(value.repeaters)}`}
          </Text>
        </>
      )}
    </section>
  );
}
