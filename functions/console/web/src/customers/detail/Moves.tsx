import { Text } from "@mantine/core";
import type { Score } from "../../api/contract";
import { sign } from "../../format/decimal";
import type { Formatter } from "../../format/formatter";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Texts } from "../../i18n/texts";
import { metricName, metricValue } from "../../models/metricText";
import styles from "./Segmentation.module.css";

/**
 * What would lead to a better segment, and when the customer falls to a worse one. `better` is the name of
 * the next one.
 */
export function Moves({ score, better, best }: { score: Score; better: string | undefined; best: boolean }) {
  const { t, format } = useTranslation();
  const currency = currencyOf(score);
  return (
    <div className={styles.moves}>
      {best && <Text size="sm">{t.segmentation.best}</Text>}
      {better && score.missing && <Text size="sm">{t.segmentation.missing(format.number(score.missing), better)}</Text>}
      {better && score.moves.length > 0 && (
        <section aria-label={t.segmentation.moves(better)}>
          <Text size="sm" fw={600} component="h3">
            {t.segmentation.moves(better)}
          </Text>
          <ul className={styles.list}>
            {score.moves.map((move) => {
              const text = moveText(move, score, currency, t, format);
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </section>
      )}
      {better && score.moves.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.segmentation.noMove}
        </Text>
      )}
      {score.falls_on && <Text size="sm">{t.segmentation.fallsOn(format.date(score.falls_on))}</Text>}
    </div>
  );
}

const wordUnits = ["days", "orders", "points", "percent", "count"];

/** The reporting currency, if one of the model's metrics is money. */
const currencyOf = (score: Score) => score.metrics.find(({ unit }) => !wordUnits.includes(unit))?.unit;

function moveText(
  move: Score["moves"][number],
  score: Score,
  currency: string | undefined,
  t: Texts,
  format: Formatter,
): string {
  const amount = (value: string) => (currency ? format.money(value, currency) : format.number(value));
  switch (move.kind) {
    case "one_order":
      return sign(move.at_least) === 0 ? t.segmentation.anyOrder : t.segmentation.oneOrder(amount(move.at_least));
    case "orders":
      return t.segmentation.orders(move.count, amount(move.value));
    case "order_by":
      return t.segmentation.orderBy(amount(move.value), move.on ? format.date(move.on) : t.elements.none);
    case "metric": {
      const unit = score.metrics.find(({ metric }) => metric === move.metric)?.unit ?? "count";
      const text = (value: string) => metricValue(value, unit, t, format);
      return t.segmentation.metric(metricName(move.metric, t), text(move.needed), text(move.now));
    }
  }
}
