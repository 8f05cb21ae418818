import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import chart from "../elements/Chart.module.css";
import { position } from "../format/decimal";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Reports.module.css";
import type { Period, PointsReport } from "./types";

const parts = ["granted", "redeemed", "expired"] as const;
const colors = { granted: "var(--verno-chart)", redeemed: "var(--verno-second)", expired: "var(--verno-third)" };

/** Points granted, used and expired, period by period. */
export function PointsChart({ report }: { report: PointsReport }) {
  const { t, format } = useTranslation();
  const { total, items, step } = report;
  const name = (period: Period) => {
    const from = period.from ?? "";
    return step === "month" ? format.month(from.slice(0, 7)) : format.date(from);
  };
  const summary = t.reports.chartSummary(
    format.points(total.granted),
    format.points(total.redeemed),
    format.points(total.expired),
  );
  const drawn = items.map((period) => ({
    name: name(period),
    period,
    ...Object.fromEntries(parts.map((part) => [part, position(period[part])])),
  }));
  return (
    <div role="img" aria-label={`${t.reports.chart}. ${summary}`} className={chart.chart}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={drawn} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--verno-line)" />
          <XAxis
            dataKey="name"
            tickLine={false}
            axisLine={{ stroke: "var(--verno-line)" }}
            tickMargin={8}
            minTickGap={28}
          />
          <YAxis tickFormatter={format.compact} tickLine={false} axisLine={false} width={52} tickCount={5} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--verno-row-hover)" }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as (typeof drawn)[number] | undefined;
              if (!active || !point) return null;
              return (
                <div className={chart.tip}>
                  <strong>{point.name}</strong>
                  {parts.map((part) => (
                    <span key={part}>
                      {t.reports.columns[part]}: {format.points(point.period[part])}
                    </span>
                  ))}
                </div>
              );
            }}
          />
          <Legend
            verticalAlign="top"
            height={28}
            content={() => (
              <div className={styles.legend}>
                {parts.map((part) => (
                  <span key={part}>
                    <i style={{ background: colors[part] }} /> {t.reports.columns[part]}
                  </span>
                ))}
              </div>
            )}
          />
          {parts.map((part) => (
            <Bar
              key={part}
              dataKey={part}
              fill={colors[part]}
              radius={[2, 2, 0, 0]}
              maxBarSize={22}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
