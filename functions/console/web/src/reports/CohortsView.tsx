import { Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "../elements/FailureNotice";
import { position } from "../format/decimal";
import { useTranslation } from "../i18n/TranslationProvider";
import { OrdersThrough } from "./OrdersThrough";
import { cohortsQuery, type ReportRequest } from "./queries";
import styles from "./Reports.module.css";

/** How many months after the first order are shown. */
const months = 12;

/** Customers by the month of their first order, and how many of them ordered again. */
export function CohortsView({ request }: { request: ReportRequest }) {
  const { t, format } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery(cohortsQuery(request));
  if (error) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  if (!data) return <Skeleton height={420} radius="lg" />;
  const after = Array.from({ length: months }, (_, index) => index + 1);
  return (
    <div className={styles.card} aria-busy={isFetching}>
      <div className={styles.padded}>
        <Text size="sm" c="dimmed">
          {data.items.length > 0 ? t.reports.cohortsLead : t.reports.noCohorts}
        </Text>
      </div>
      {data.items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: users without a mouse scroll it by the keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={t.reports.cohorts}>
          <Table className={`${styles.numbers} ${styles.matrix}`} verticalSpacing="xs" aria-label={t.reports.retention}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t.reports.cohort}</Table.Th>
                <Table.Th scope="col">{t.reports.customers}</Table.Th>
                <Table.Th scope="col">{t.reports.second}</Table.Th>
                <Table.Th scope="col">{t.reports.third}</Table.Th>
                <Table.Th scope="col">{t.reports.further}</Table.Th>
                {after.map((month) => (
                  <Table.Th key={month} scope="col" aria-label={t.reports.afterMonths(month)}>
                    +{month}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.toReversed().map((cohort) => (
                <Table.Tr key={cohort.month ?? ""}>
                  <Table.Th scope="row">{cohort.month ? format.month(cohort.month) : t.elements.none}</Table.Th>
                  <Table.Td>{format.count(cohort.customers)}</Table.Td>
                  <Table.Td>
                    {format.count(cohort.second)}
                    {cohort.second_share && ` (${format.percent(cohort.second_share)})`}
                  </Table.Td>
                  <Table.Td>{format.count(cohort.third)}</Table.Td>
                  <Table.Td>{format.count(cohort.further)}</Table.Td>
                  {after.map((month) => {
                    const share = cohort.retention[month];
                    return (
                      <Table.Td
                        key={month}
                        data-direction={share ? "up" : undefined}
                        style={{ "--heat": `${Math.round(position(share ?? "0") * 0.8)}%` }}
                      >
                        {share == null ? "" : format.percent(share)}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      <OrdersThrough day={data.orders_through} />
    </div>
  );
}
