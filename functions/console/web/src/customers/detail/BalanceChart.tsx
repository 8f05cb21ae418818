import { TimeChart } from "../../elements/TimeChart";
import { position } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Step } from "./balanceHistory";

/** The balance as a staircase: it holds until the next change, so no line may slope between two of them. */
export function BalanceChart({ steps }: { steps: Step[] }) {
  const { t, format } = useTranslation();
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return null;
  const iso = (at: number) => new Date(at).toISOString();
  const summary = t.points.chartSummary(
    format.day(iso(first.at)),
    format.points(first.balance),
    format.day(iso(last.at)),
    format.points(last.balance),
  );
  const points = steps.map(({ at, balance }) => ({
    at,
    position: position(balance),
    value: format.points(balance),
    when: format.moment(iso(at)),
  }));
  return <TimeChart label={`${t.points.history}. ${summary}`} points={points} shape="steps" />;
}
