import { Text } from "@mantine/core";
import type { Score } from "../../api/contract";
import { position } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { metricName, metricValue } from "../../models/metricText";
import styles from "./Segmentation.module.css";

/** What each metric adds to the score: its value, and how much of its share it reaches. */
export function Contributions({ metrics }: { metrics: Score["metrics"] }) {
  const { t, format } = useTranslation();
  return (
    <section aria-label={t.segmentation.parts}>
      <Text size="sm" fw={600} component="h3" mb="xs">
        {t.segmentation.parts}
      </Text>
      <ul className={styles.parts}>
        {metrics.map(({ metric, value, unit, score, weight }) => (
          <li key={metric} className={styles.part}>
            <span>{metricName(metric, t)}</span>
            <span className={styles.value}>
              {value == null ? t.segmentation.noValue : metricValue(value, unit, t, format)}
            </span>
            <span className={styles.track} aria-hidden>
              <span style={{ width: `${position(weight)}%` }}>
                <span style={{ width: `${(position(score) / Math.max(position(weight), 0.01)) * 100}%` }} />
              </span>
            </span>
            <span className={styles.points}>{t.segmentation.part(format.number(score), format.number(weight))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
