import { Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { FailureNotice } from "../elements/FailureNotice";
import { useTranslation } from "../i18n/TranslationProvider";
import { SegmentMark } from "../models/segments/SegmentMark";
import { segmentName } from "../models/segments/segmentText";
import { matrixOf } from "./matrix";
import { type ReportRequest, segmentsQuery } from "./queries";
import styles from "./Reports.module.css";
import type { SegmentsReport } from "./types";

/** Segments of a model between two days: their sizes, and who went where. */
export function SegmentsView({ request }: { request: ReportRequest }) {
  const { t, format } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery(segmentsQuery(request));
  if (error) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  if (!data) return <Skeleton height={420} radius="lg" />;
  if (!data.on || !data.model) {
    return (
      <div className={styles.card}>
        <Text size="sm" p="lg">
          {t.reports.noSegments}
        </Text>
      </div>
    );
  }
  return (
    <div className={styles.card} aria-busy={isFetching}>
      <div className={styles.padded}>
        <Title order={2}>{t.reports.sizes}</Title>
        <Text size="sm" c="dimmed">
          {data.model_name} · {data.before_on && `${format.date(data.before_on)} – `}
          {format.date(data.on)}
        </Text>
      </div>
      <Sizes report={data} model={data.model} />
      <div className={styles.padded}>
        <Title order={2}>{t.reports.moves}</Title>
        <Text size="sm" c="dimmed">
          {data.transitions ? t.reports.movesLead : t.reports.movesUnknown}
        </Text>
        {data.up != null && data.down != null && (
          <Text size="sm">{t.dashboard.upDown(format.count(data.up), format.count(data.down))}</Text>
        )}
      </div>
      {data.transitions && <Moves report={data} />}
    </div>
  );
}

function Sizes({ report, model }: { report: SegmentsReport; model: string }) {
  const { t, format } = useTranslation();
  return (
    <Table className={styles.numbers} verticalSpacing="xs" aria-label={t.reports.sizes}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t.list.columns.segment}</Table.Th>
          <Table.Th scope="col">{t.reports.before}</Table.Th>
          <Table.Th scope="col">{t.reports.after}</Table.Th>
          <Table.Th scope="col">{t.reports.difference}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {report.items.map((segment) => (
          <Table.Tr key={segment.id}>
            <Table.Th scope="row">
              <Link
                to={`/customers?model=${encodeURIComponent(model)}&segment=${encodeURIComponent(segment.id)}`}
                className={styles.link}
              >
                <SegmentMark segment={segment} />
              </Link>
            </Table.Th>
            <Table.Td>{format.count(segment.before)}</Table.Td>
            <Table.Td>{format.count(segment.count)}</Table.Td>
            <Table.Td>
              {format.change(String(segment.count - segment.before))}
              {segment.change && ` (${format.percent(segment.change)})`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Moves({ report }: { report: SegmentsReport }) {
  const { t, format } = useTranslation();
  const { rows, most } = matrixOf(report);
  const heading = (id: string | null, nobody: string) => {
    const segment = report.items.find((known) => known.id === id);
    return segment ? <SegmentMark segment={segment} /> : (id ?? nobody);
  };
  const text = (id: string | null, nobody: string) => {
    const segment = report.items.find((known) => known.id === id);
    return segment ? segmentName(segment, t) : (id ?? nobody);
  };
  const columns = rows[0]?.cells.map(({ to }) => to) ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: users without a mouse scroll it by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t.reports.moves}>
      <Table className={`${styles.numbers} ${styles.matrix}`} verticalSpacing="xs" aria-label={t.reports.moves}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {columns.map((to) => (
              <Table.Th key={to ?? ""} scope="col">
                {heading(to, t.reports.gone)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ from, cells }) => (
            <Table.Tr key={from ?? ""}>
              <Table.Th scope="row">{heading(from, t.reports.newcomers)}</Table.Th>
              {cells.map(({ to, customers, direction }) => (
                <Table.Td
                  key={to ?? ""}
                  data-direction={customers > 0 ? direction : undefined}
                  style={{ "--heat": `${Math.round((customers / most) * 45)}%` }}
                  title={t.reports.moveCell(
                    text(from, t.reports.newcomers),
                    text(to, t.reports.gone),
                    format.count(customers),
                  )}
                >
                  {customers > 0 ? format.count(customers) : "·"}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
