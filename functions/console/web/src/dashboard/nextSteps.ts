import { position } from "../format/decimal";
import type { Overview } from "../reports/types";

/** A piece of advice: which one, where it leads, and a number it names. */
export type NextStep = {
  kind: "fewRedeem" | "manyRedeem" | "expiring" | "reactivate" | "vip";
  to: string;
  count?: number;
};

/** Orders from which on their share of redemptions says something. */
const enoughOrders = 20;

/** What the figures of the last thirty days suggest, the most pressing first. */
export function nextSteps({ periods, segments }: Overview): NextStep[] {
  const month = periods.find(({ days }) => days === 30);
  const steps: NextStep[] = [];
  if (month) {
    const { orders, redeeming_share: share, expired } = month.total;
    const more = month.change.expired;
    if (position(expired) > 0 && more && position(more) >= 10)
      steps.push({ kind: "expiring", to: "/settings/notifications" });
    if (share && orders >= enoughOrders) {
      if (position(share) < 5) steps.push({ kind: "fewRedeem", to: "/settings/loyalty" });
      if (position(share) >= 15) steps.push({ kind: "manyRedeem", to: "/reports/points" });
    }
  }
  if ((segments.down ?? 0) > (segments.up ?? 0)) steps.push({ kind: "vip", to: "/reports/segments" });
  const asleep = segments.items.find(({ id }) => id === "need_to_reactivate");
  if (asleep && asleep.count > 0) {
    const to = `/customers?model=${encodeURIComponent(segments.model ?? "")}&segment=${asleep.id}`;
    steps.push({ kind: "reactivate", to, count: asleep.count });
  }
  return steps.slice(0, 3);
}
