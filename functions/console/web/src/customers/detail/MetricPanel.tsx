import { SegmentedControl, Select, Skeleton, Text } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import chart from "../../elements/Chart.module.css";
import { EmptyState } from "../../elements/EmptyState";
import { ErrorBoundary } from "../../elements/ErrorBoundary";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { FoldedSeries, SeriesTable } from "../../elements/SeriesTable";
import { useTranslation } from "../../i18n/TranslationProvider";
import { metricName, metrics, metricValue } from "../../models/metricText";
import { modelsQuery } from "../../models/queries";
import styles from "./Detail.module.css";
import { type MetricHistory, metricQuery } from "./queries";
import { type Span, spans, type useDetailState } from "./useDetailState";

const MetricChart = lazy(() => import("./MetricChart").then((module) => ({ default: module.MetricChart })));

const dayInMs = 86_400_000;
const lengths: Record<Span, { days: number; step: "day" | "week" | "month" }> = {
  "90d": { days: 90, step: "day" },
  "180d": { days: 180, step: "day" },
  "1y": { days: 365, step: "week" },
  "3y": { days: 1095, step: "month" },
};

/** The history of one metric of the customer, with the choice of metric, period and window. */
export function MetricPanel({ id, detail }: { id: string; detail: ReturnType<typeof useDetailState> }) {
  const { t } = useTranslation();
  const { metric, span, model } = detail.state;
  const { data: models } = useQuery(modelsQuery());
  // Only the API knows the shop's current day, which is where its default period ends.
  const usual = useQuery(metricQuery(id, { metric, step: "day", model }));
  const today = usual.data?.items.at(-1)?.on;
  const { days, step } = lengths[span];
  const from = today && new Date(Date.parse(today) - days * dayInMs).toISOString().slice(0, 10);
  const request = span === "180d" ? { metric, step, model } : { metric, step, model, from };
  const query = useQuery({ ...metricQuery(id, request), enabled: span === "180d" || from !== undefined });
  const { data, error, isFetching } = query;
  const windows = (models ?? []).map(({ id: value, name, window_days: days }) => ({
    value,
    label: t.metric.windowOf(days, name),
  }));
  return (
    <Panel id="metrics" title={t.metric.title}>
      <div className={`${styles.filters} no-print`}>
        <Select
          className={styles.select}
          aria-label={t.metric.choose}
          data={metrics.map((value) => ({ value, label: metricName(value, t) }))}
          allowDeselect={false}
          value={metric}
          onChange={(value) => value && detail.update({ metric: value })}
          comboboxProps={{ shadow: "md" }}
        />
        {windows.length > 1 && (
          <Select
            className={styles.select}
            aria-label={t.metric.window}
            data={windows}
            allowDeselect={false}
            value={model ?? windows[0]?.value ?? null}
            onChange={(value) => detail.update({ model: value === windows[0]?.value ? null : value })}
            comboboxProps={{ shadow: "md" }}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t.metric.span}
          data={spans.map((value) => ({ value, label: t.metric.spans[value] }))}
          value={span}
          onChange={(value) => detail.update({ span: value as Span })}
        />
      </div>
      <div className={styles.drawing} aria-busy={isFetching}>
        {error ? (
          <FailureNotice error={error} onRetry={query.refetch} busy={isFetching} />
        ) : !data ? (
          <Skeleton className={chart.chart} />
        ) : data.items.every(({ value }) => value == null) ? (
          <EmptyState title={t.metric.emptyTitle} text={t.metric.emptyText} icon={<IconChartLine size={22} />} />
        ) : (
          <Drawing history={data} />
        )}
      </div>
    </Panel>
  );
}

function Drawing({ history }: { history: MetricHistory }) {
  const { t, format } = useTranslation();
  const { metric, unit, items } = history;
  const table = {
    label: metricName(metric, t),
    heading: t.metric.value,
    rows: items.map(({ on, value }) => ({
      when: format.date(on),
      value: value == null ? t.elements.none : metricValue(value, unit, t, format),
    })),
  };
  return (
    <>
      <ErrorBoundary fallback={<SeriesTable {...table} />}>
        <Suspense fallback={<Skeleton className={chart.chart} />}>
          <MetricChart history={history} />
        </Suspense>
      </ErrorBoundary>
      <Text size="xs" c="dimmed">
        {t.metric.lead(history.window_days)}
      </Text>
      <FoldedSeries {...table} />
    </>
  );
}
