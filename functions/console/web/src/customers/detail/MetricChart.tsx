import { TimeChart } from "../../elements/TimeChart";
import { position } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { metricName, metricValue } from "../../models/metricText";
import type { MetricHistory } from "./queries";

/** A metric over time. Where it has no value there is no line. */
export function MetricChart({ history }: { history: MetricHistory }) {
  const { t, format } = useTranslation();
  const { metric, unit, items } = history;
  const read = (value: string | null | undefined) =>
    value == null ? t.segmentation.noValue : metricValue(value, unit, t, format);
  const points = items.map(({ on, value }) => ({
    at: Date.parse(`${on}T00:00:00`),
    position: value == null ? null : position(value),
    value: read(value),
    when: format.date(on),
  }));
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return null;
  const summary = t.metric.summary(format.date(first.on), read(first.value), format.date(last.on), read(last.value));
  return <TimeChart label={`${metricName(metric, t)}. ${summary}`} points={points} shape="line" />;
}
