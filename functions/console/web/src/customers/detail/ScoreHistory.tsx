import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { Model } from "../../api/contract";
import chart from "../../elements/Chart.module.css";
import { ErrorBoundary } from "../../elements/ErrorBoundary";
import { FailureNotice } from "../../elements/FailureNotice";
import { FoldedSeries, SeriesTable } from "../../elements/SeriesTable";
import { useTranslation } from "../../i18n/TranslationProvider";
import { segmentName } from "../../models/segments/segmentText";
import { type PastScores, scoreHistoryQuery } from "./queries";
import styles from "./Segmentation.module.css";
import { scoreRows } from "./scoreRows";

const ScoreChart = lazy(() => import("./ScoreChart").then((module) => ({ default: module.ScoreChart })));

/** How many changes of the segment are listed. */
const changesShown = 5;

/** How the customer scored by a model in the last half a year, and when their segment changed. */
export function ScoreHistory({ id, model }: { id: string; model: Model }) {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery(scoreHistoryQuery(id, model.id));
  return (
    <section className={styles.history} aria-label={t.segmentation.history.title}>
      <Text size="sm" fw={600} component="h3" mb="sm">
        {t.segmentation.history.title}
      </Text>
      {error ? (
        <FailureNotice error={error} onRetry={refetch} busy={isFetching} />
      ) : !data ? (
        <Skeleton className={chart.chart} />
      ) : data.items.length < 2 ? (
        <Text size="sm" c="dimmed">
          {t.segmentation.history.first}
        </Text>
      ) : (
        <Drawing history={data} model={model} />
      )}
      {data && data.changes.length > 0 && <Changes changes={data.changes} model={model} />}
    </section>
  );
}

function Drawing({ history, model }: { history: PastScores; model: Model }) {
  const { t, format } = useTranslation();
  const table = {
    label: t.segmentation.history.score,
    heading: t.segmentation.history.score,
    rows: scoreRows(history.items, t, format),
  };
  return (
    <>
      <ErrorBoundary fallback={<SeriesTable {...table} />}>
        <Suspense fallback={<Skeleton className={chart.chart} />}>
          <ScoreChart scores={history.items} segments={model.segments} />
        </Suspense>
      </ErrorBoundary>
      <FoldedSeries {...table} />
    </>
  );
}

function Changes({ changes, model }: { changes: PastScores["changes"]; model: Model }) {
  const { t, format } = useTranslation();
  const texts = t.segmentation.history;
  const nameOf = (id: string) => segmentName(model.segments.find((known) => known.id === id) ?? { id, name: id }, t);
  return (
    <>
      <Text size="sm" fw={600} component="h4" mt="xs">
        {texts.changes}
      </Text>
      <ul className={styles.list}>
        {changes.slice(0, changesShown).map(({ on, from, to }) => {
          const day = on ? format.date(on) : t.elements.none;
          const text =
            from && to
              ? texts.change(day, nameOf(from), nameOf(to))
              : to
                ? texts.entered(day, nameOf(to))
                : texts.left(day, from ? nameOf(from) : t.elements.none);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </>
  );
}
