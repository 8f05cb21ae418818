import { Skeleton, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import chart from "../elements/Chart.module.css";
import { ErrorBoundary } from "../elements/ErrorBoundary";
import { FailureNotice } from "../elements/FailureNotice";
import { useTranslation } from "../i18n/TranslationProvider";
import { OrdersThrough } from "./OrdersThrough";
import { pointsQuery, type ReportRequest } from "./queries";
import styles from "./Reports.module.css";
import type { Period, PointsReport } from "./types";

const PointsChart = lazy(() => import("./PointsChart").then((module) => ({ default: module.PointsChart })));

const columns = [
  "granted",
  "reversed",
  "redeemed",
  "returned",
  "expired",
  "adjusted",
  "outstanding",
  "orders",
  "redeeming_share",
  "goods",
] as const;

/** Points over time, drawn and in numbers. */
export function PointsView({ request }: { request: ReportRequest }) {
  const { data, error, isFetching, refetch } = useQuery(pointsQuery(request));
  if (error) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  if (!data) return <Skeleton height={420} radius="lg" />;
  return (
    <div className={styles.card} aria-busy={isFetching}>
      <div className={styles.drawing}>
        <ErrorBoundary fallback={null}>
          <Suspense fallback={<Skeleton className={chart.chart} />}>
            <PointsChart report={data} />
          </Suspense>
        </ErrorBoundary>
      </div>
      <PointsTable report={data} />
      <OrdersThrough day={data.orders_through} />
    </div>
  );
}

function PointsTable({ report }: { report: PointsReport }) {
  const { t, format } = useTranslation();
  const label = ({ from, to }: Period) => {
    if (!from) return t.elements.none;
    if (report.step === "month") return format.month(from.slice(0, 7));
    return from === to || !to ? format.date(from) : `${format.date(from)} – ${format.date(to)}`;
  };
  const cell = (period: Period, column: (typeof columns)[number]) => {
    if (column === "orders") return format.count(period.orders);
    if (column === "goods") return format.money(period.goods, report.currency);
    if (column === "adjusted") return format.change(period.adjusted);
    if (column !== "redeeming_share") return format.points(period[column]);
    return period.redeeming_share == null ? t.elements.none : format.percent(period.redeeming_share);
  };
  const row = (key: string, name: string, period: Period) => (
    <Table.Tr key={key} data-strong={key === "total" || undefined}>
      <Table.Th scope="row">{name}</Table.Th>
      {columns.map((column) => (
        <Table.Td key={column}>{cell(period, column)}</Table.Td>
      ))}
    </Table.Tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: users without a mouse scroll it by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t.reports.points}>
      <Table className={styles.numbers} verticalSpacing="xs" aria-label={t.reports.points}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.reports.period}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {t.reports.columns[column]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row("total", t.reports.total, report.total)}
          {row("previous", t.reports.previous, report.previous)}
          {report.items.toReversed().map((period) => row(period.from ?? "", label(period), period))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
