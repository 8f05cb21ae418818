import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "../elements/FailureNotice";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { overviewQuery } from "../reports/queries";
import styles from "./Dashboard.module.css";
import { LiabilityPanel } from "./LiabilityPanel";
import { MovementPanel } from "./MovementPanel";
import { PeriodPanel } from "./PeriodPanel";
import { StepsPanel } from "./StepsPanel";
import { WaitingPanel } from "./WaitingPanel";

/** The first screen: how the programme does, what waits for somebody, and what to do next. */
export function DashboardPage() {
  const { t, format } = useTranslation();
  const { data, error, isPending, isFetching, refetch } = useQuery(overviewQuery());
  useTitle(t.dashboard.title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Title order={1}>{t.dashboard.title}</Title>
        <Text c="dimmed" size="sm" mih="1.55em">
          {data && t.dashboard.asOf(format.moment(data.as_of))}
        </Text>
      </header>
      {error && !data && <FailureNotice error={error} onRetry={refetch} busy={isFetching} />}
      {isPending && <Loading />}
      {data && (
        <div className={styles.grid}>
          <div className={styles.wide}>
            <WaitingPanel waiting={data.waiting} atWork={data.runs.at_work ?? null} />
          </div>
          <div className={styles.wide}>
            <PeriodPanel periods={data.periods} />
          </div>
          <MovementPanel movement={data.segments} />
          <div className={styles.column}>
            <StepsPanel overview={data} />
            <LiabilityPanel liability={data.liability} />
          </div>
        </div>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div className={styles.grid} aria-busy>
      <Skeleton height={96} radius="lg" className={styles.wide} />
      <Skeleton height={190} radius="lg" className={styles.wide} />
      <Skeleton height={320} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </div>
  );
}
