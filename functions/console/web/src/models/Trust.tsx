import { Text } from "@mantine/core";
import type { Confidence } from "../api/contract";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Texts } from "../i18n/texts";
import styles from "./Models.module.css";
import { metricName } from "./metricText";

/** How far the scores of a model can be trusted, and why no further. */
export function Trust({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation();
  const doubts = confidence.doubts.map((doubt) => doubtText(doubt, t)).filter((text) => text !== null);
  return (
    <div>
      <Text size="sm" fw={500}>
        {t.models.trust[confidence.trust]}
      </Text>
      {doubts.length > 0 && (
        <ul className={styles.doubts}>
          {doubts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function doubtText(doubt: Confidence["doubts"][number], t: Texts): string | null {
  const metric = metricName(doubt.metric ?? "", t);
  if (doubt.doubt === "few_customers") return t.models.doubts.few_customers(doubt.population ?? 0);
  if (doubt.doubt === "flat") return t.models.doubts.flat(metric);
  if (doubt.doubt === "crowded") return t.models.doubts.crowded(metric);
  return doubt.doubt === "unconverted" ? t.models.doubts.unconverted(doubt.orders ?? 0) : null;
}
