import { useMediaQuery } from "@mantine/hooks";
import { Area, AreaChart, CartesianGrid, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Chart.module.css";
import { axisLabels, timeTicks } from "./timeAxis";

/**
 * A value at a moment (milliseconds since 1970); `null` where there is none. `value` and `when` are how it
 * reads.
 */
export type TimePoint = { at: number; position: number | null; value: string; when: string };

type Props = {
  /** The chart described in a sentence, for screen readers. */
  label: string;
  points: TimePoint[];
  /** Coloured bands behind the line; with them the axis is a score from 0 to 100. */
  bands?: { from: number; to: number; color: string }[];
  /** `steps` where a value holds until the next one, `line` where it was measured now and then. */
  shape: "steps" | "line";
};

/** One value over time, with a readable time axis. */
export function TimeChart({ label, points, shape, bands }: Props) {
  const { format, language } = useTranslation();
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const ticks = timeTicks(first.at, last.at, narrow ? 4 : 7);
  return (
    <div role="img" aria-label={label} className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} margin={{ top: 8, right: 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--verno-line)" />
          {bands?.map(({ from, to, color }) => (
            <ReferenceArea key={from} y1={from} y2={to} fill={color} fillOpacity={0.14} stroke="none" />
          ))}
          <XAxis
            dataKey="at"
            type="number"
            domain={[first.at, last.at]}
            ticks={ticks}
            tickFormatter={axisLabels(ticks, language)}
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
            domain={bands ? [0, 100] : undefined}
            allowDecimals={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--mantine-color-dimmed)", strokeDasharray: "3 3" }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as TimePoint | undefined;
              if (!active || !point) return null;
              return (
                <div className={styles.tip}>
                  <strong>{point.value}</strong>
                  <span>{point.when}</span>
                </div>
              );
            }}
          />
          <Area
            type={shape === "steps" ? "stepAfter" : "linear"}
            dataKey="position"
            stroke="var(--verno-chart)"
            strokeWidth={2}
            fill="var(--verno-chart)"
            fillOpacity={bands ? 0 : 0.1}
            isAnimationActive={false}
            dot={false}
            activeDot={{ r: 4, strokeWidth: 0 }}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
