import { Button, Skeleton, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlusMinus } from "@tabler/icons-react";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { mayChangePoints } from "../../auth/role";
import { useSession } from "../../auth/session";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { PointsModal } from "../points/PointsModal";
import { type Customer, teamQuery } from "../queries";
import { BalanceHistory } from "./BalanceHistory";
import styles from "./PointsPanel.module.css";

type Props = {
  id: string;
  customer: UseQueryResult<Customer>;
  /** Called with the id of the new transaction. */
  onBooked: (transactionId: string) => void;
};

/** The customer's balance, its history, and the button that changes it. */
export function PointsPanel({ id, customer, onBooked }: Props) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const [opened, modal] = useDisclosure(false);
  const allowed = mayChangePoints(session?.roles ?? []);
  const points = customer.data?.points;
  // Loaded before the form opens, so that nothing moves in it.
  useQuery({ ...teamQuery(), enabled: allowed });
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
            {customer.data && <Totals counters={customer.data.counters} />}
          </>
        )}
      </div>
      <BalanceHistory id={id} beganAt={customer.data?.created_at} />
      {customer.data && opened && <PointsModal customer={customer.data} onClose={modal.close} onBooked={onBooked} />}
    </Panel>
  );
}

/** What was earned, used and lost over the account's life. */
function Totals({ counters }: { counters: Customer["counters"] }) {
  const { t, format } = useTranslation();
  const totals = [
    [t.points.earned, counters.points_earned],
    [t.points.used, counters.points_redeemed],
    [t.points.expired, counters.points_expired],
  ] as const;
  return (
    <dl className={styles.totals}>
      {totals.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.points(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
