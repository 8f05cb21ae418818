import { useMediaQuery } from "@mantine/hooks";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { position } from "../../format/decimal";
import { useSpeech } from "../../i18n/LanguageProvider";
import type { Step } from "./balanceHistory";
import styles from "./Detail.module.css";
import { axisLabels, timeTicks } from "./timeAxis";

type Drawn = Step & { value: number };

/** The balance as a staircase: it holds until the next change, so no line may slope between two of them. */
export function BalanceChart({ steps }: { steps: Step[] }) {
  const { t, format, language } = useSpeech();
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return null;

  const drawn: Drawn[] = steps.map((step) => ({ ...step, value: position(step.balance) }));
  const ticks = timeTicks(first.at, last.at, narrow ? 4 : 7);
  const label = axisLabels(ticks, language);
  const iso = (at: number) => new Date(at).toISOString();
  const summary = t.points.chartSummary(
    format.day(iso(first.at)),
    format.points(first.balance),
    format.day(iso(last.at)),
    format.points(last.balance),
  );
  return (
    <div role="img" aria-label={`${t.points.history}. ${summary}`} className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={drawn} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--verno-line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[first.at, last.at]}
            ticks={ticks}
            tickFormatter={label}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: "var(--verno-line)" }}
            tickMargin={8}
            allowDataOverflow
          />
          <YAxis
            tickFormatter={format.compact}
            tickLine={false}
            axisLine={false}
            width={52}
            tickCount={5}
            allowDecimals={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--mantine-color-dimmed)", strokeDasharray: "3 3" }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as Drawn | undefined;
              if (!active || !point) return null;
              return (
                <div className={styles.tip}>
                  <strong>{format.points(point.balance)}</strong>
                  <span>{format.moment(iso(point.at))}</span>
                </div>
              );
            }}
          />
          <Area
            type="stepAfter"
            dataKey="value"
            stroke="var(--verno-chart)"
            strokeWidth={2}
            fill="var(--verno-chart)"
            fillOpacity={0.1}
            isAnimationActive={false}
            dot={false}
            activeDot={{ r: 4, strokeWidth: 0 }}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
