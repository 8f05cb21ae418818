import { Button, Group, SegmentedControl, Skeleton, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChartLine, IconPlusMinus } from "@tabler/icons-react";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { mayChangePoints } from "../../auth/role";
import { useSession } from "../../auth/session";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { sign } from "../../format/decimal";
import { useSpeech } from "../../i18n/LanguageProvider";
import { PointsModal } from "../points/PointsModal";
import { balanceHistoryQuery, type Customer } from "../queries";
import { BalanceTable } from "./BalanceTable";
import { historyOf, type Range, ranges, startOf } from "./balanceHistory";
import styles from "./Detail.module.css";

const BalanceChart = lazy(() => import("./BalanceChart").then((module) => ({ default: module.BalanceChart })));

type Props = {
  id: string;
  customer: UseQueryResult<Customer>;
  /** Told the id of an entry that was just booked. */
  onBooked: (transactionId: string) => void;
};

/** What the customer holds, how it came about over time, and the way to change it. */
export function PointsPanel({ id, customer, onBooked }: Props) {
  const { t, format } = useSpeech();
  const { session } = useSession();
  const [opened, modal] = useDisclosure(false);
  const allowed = mayChangePoints(session?.roles ?? []);
  const points = customer.data?.points;
  return (
    <Panel
      id="points"
      title={t.points.title}
      actions={
        <Tooltip label={t.points.changeForbidden} disabled={allowed}>
          <Button
            className="no-print"
            leftSection={<IconPlusMinus size={16} aria-hidden />}
            disabled={!customer.data}
            data-disabled={!allowed || undefined}
            aria-disabled={!allowed}
            aria-description={allowed ? undefined : t.points.changeForbidden}
            onClick={() => allowed && modal.open()}
          >
            {t.points.change}
          </Button>
        </Tooltip>
      }
    >
      <div className={styles.balance}>
        {customer.isError ? (
          <FailureNotice error={customer.error} onRetry={customer.refetch} busy={customer.isFetching} />
        ) : points === undefined ? (
          <Skeleton height={40} width={160} my={4} />
        ) : (
          <>
            <Text size="xs" c="dimmed">
              {t.points.balance}
            </Text>
            <p className={styles.amount} data-negative={sign(points) < 0 || undefined} data-testid="balance">
              {format.points(points)}
            </p>
          </>
        )}
      </div>
      <History id={id} />
      {customer.data && opened && <PointsModal customer={customer.data} onClose={modal.close} onBooked={onBooked} />}
    </Panel>
  );
}

function History({ id }: { id: string }) {
  const { t } = useSpeech();
  const [range, setRange] = useState<Range>("1y");
  const [table, setTable] = useDisclosure(false);
  const [now] = useState(() => new Date());
  const from = useMemo(() => startOf(range, now), [range, now]);
  const { data, error, isFetching, refetch } = useQuery(balanceHistoryQuery(id, from));
  const history = useMemo(() => data && historyOf(data.items, now), [data, now]);

  return (
    <div className={styles.history}>
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
      ) : !history ? (
        <Skeleton className={styles.chart} />
      ) : history.points.length === 0 ? (
        <EmptyState title={t.points.noHistoryTitle} text={t.points.noHistoryText} icon={<IconChartLine size={22} />} />
      ) : (
        <>
          <Suspense fallback={<Skeleton className={styles.chart} />}>
            <BalanceChart history={history} />
          </Suspense>
          <Button
            className="no-print"
            variant="subtle"
            color="gray"
            size="compact-sm"
            c="dimmed"
            aria-expanded={table}
            onClick={setTable.toggle}
          >
            {table ? t.points.hideTable : t.points.showTable}
          </Button>
          {table && <BalanceTable history={history} />}
        </>
      )}
    </div>
  );
}
