import { Group, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import chart from "../../elements/Chart.module.css";
import { EmptyState } from "../../elements/EmptyState";
import { ErrorBoundary } from "../../elements/ErrorBoundary";
import { FailureNotice } from "../../elements/FailureNotice";
import { FoldedSeries, SeriesTable } from "../../elements/SeriesTable";
import { useTranslation } from "../../i18n/TranslationProvider";
import { balanceHistoryQuery } from "../queries";
import { isEmpty, type Range, ranges, type Step, stepsOf, within } from "./balanceHistory";
import styles from "./Detail.module.css";

const BalanceChart = lazy(() => import("./BalanceChart").then((module) => ({ default: module.BalanceChart })));

/** The balance over time, drawn and in words. Periods up to a year are cut from one answer. */
export function BalanceHistory({ id, beganAt }: { id: string; beganAt: string | undefined }) {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>("1y");
  const { data, error, isFetching, refetch } = useQuery(balanceHistoryQuery(id, range === "all" ? "all" : "year"));
  const steps = useMemo(
    () => data && within(stepsOf(data.items, beganAt ? Date.parse(beganAt) : undefined), range),
    [data, beganAt, range],
  );
  return (
    <div className={styles.past}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Text size="sm" fw={600} component="h3">
          {t.points.history}
        </Text>
        <SegmentedControl
          className="no-print"
          size="xs"
          aria-label={t.points.range}
          data={ranges.map((value) => ({ value, label: t.points.ranges[value] }))}
          value={range}
          onChange={(value) => setRange(value as Range)}
        />
      </Group>
      {error ? (
        <FailureNotice error={error} onRetry={refetch} busy={isFetching} />
      ) : !steps ? (
        <Skeleton className={chart.chart} />
      ) : isEmpty(steps) ? (
        <EmptyState title={t.points.noHistoryTitle} text={t.points.noHistoryText} icon={<IconChartLine size={22} />} />
      ) : (
        <Drawing steps={steps} complete={data?.complete !== false} />
      )}
    </div>
  );
}

function Drawing({ steps, complete }: { steps: Step[]; complete: boolean }) {
  const { t, format } = useTranslation();
  const table = {
    label: t.points.history,
    heading: t.points.balance,
    rows: steps.map(({ at, balance }) => ({
      when: format.moment(new Date(at).toISOString()),
      value: format.points(balance),
    })),
  };
  return (
    <>
      <ErrorBoundary fallback={<SeriesTable {...table} />}>
        <Suspense fallback={<Skeleton className={chart.chart} />}>
          <BalanceChart steps={steps} />
        </Suspense>
      </ErrorBoundary>
      {!complete && (
        <Text size="xs" c="dimmed" mb="xs">
          {t.points.incomplete}
        </Text>
      )}
      <FoldedSeries {...table} />
    </>
  );
}
