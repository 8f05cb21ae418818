import type { Decimal } from "../format/decimal";
import type { Formatter } from "../format/formatter";
import type { Texts } from "../i18n/texts";

/** Every metric, by the API's names. */
export const metrics = [
  "recency",
  "frequency",
  "monetary",
  "average_order_value",
  "days_between_orders",
  "points_earned",
  "points_redeemed",
  "utilisation",
  "balance",
  "returns_share",
  "reviews",
  "referral_conversions",
  "account_age",
] as const;

/** The id of a metric. */
export type Metric = (typeof metrics)[number];

/** Whether less of a metric usually is better. */
export const usuallyInverted = (metric: string) =>
  metric === "recency" || metric === "days_between_orders" || metric === "returns_share";

/** The name of a metric in the reader's language; an unknown metric is shown by its id. */
export const metricName = (metric: string, t: Texts) => t.metric.names[metric] ?? metric;

/** A metric's value with its unit, which is a currency's code where it is none of those known. */
export function metricValue(value: Decimal, unit: string, t: Texts, format: Formatter): string {
  const text = format.number(value);
  const count = Number(value);
  if (unit === "days") return t.metric.days(count, text);
  if (unit === "orders") return t.metric.orders(count, text);
  if (unit === "points") return t.metric.points(count, text);
  if (unit === "percent") return format.percent(value);
  return unit === "count" ? text : format.money(value, unit);
}
