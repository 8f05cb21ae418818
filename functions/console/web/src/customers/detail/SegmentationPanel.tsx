import { Anchor, Button, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Model, Score } from "../../api/contract";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import { modelsQuery } from "../../models/queries";
import { SegmentMark } from "../../models/segments/SegmentMark";
import { segmentAction, segmentName } from "../../models/segments/segmentText";
import { Contributions } from "./Contributions";
import { Moves } from "./Moves";
import { ProbableValue } from "./ProbableValue";
import { segmentationQuery } from "./queries";
import { ScoreHistory } from "./ScoreHistory";
import { ScoreScale } from "./ScoreScale";
import styles from "./Segmentation.module.css";

/** Which segment the customer is in by each model, why, and what would move them. */
export function SegmentationPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery(segmentationQuery(id));
  const scores = query.data?.items;
  const { data: models } = useQuery(modelsQuery());
  const [chosen, setChosen] = useState<string | null>(null);
  const score = scores?.find(({ model }) => model === chosen) ?? scores?.[0];
  const shown = models?.find(({ id: known }) => known === score?.model);
  const nameOf = (model: string) => models?.find(({ id: known }) => known === model)?.name ?? model;
  return (
    <Panel
      id="segmentation"
      title={t.segmentation.title}
      actions={
        scores &&
        scores.length > 1 && (
          <SegmentedControl
            className="no-print"
            size="xs"
            aria-label={t.segmentation.model}
            data={scores.map(({ model }) => ({ value: model, label: nameOf(model) }))}
            value={score?.model}
            onChange={setChosen}
          />
        )
      }
    >
      {query.isError && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
      {query.isPending && <Loading />}
      {score && <Scored score={score} model={shown} />}
      {shown && <ScoreHistory key={shown.id} id={id} model={shown} />}
      {scores && !score && (
        <EmptyState title={t.segmentation.emptyTitle} text={t.segmentation.emptyText} icon={<IconChartBar size={22} />}>
          <Button component={Link} to="/models" variant="default">
            {t.segmentation.toModels}
          </Button>
        </EmptyState>
      )}
      {query.data && score && <ProbableValue value={query.data.value} />}
    </Panel>
  );
}

function Scored({ score, model }: { score: Score; model: Model | undefined }) {
  const { t, format } = useTranslation();
  const segments = model?.segments ?? [];
  const place = segments.findIndex(({ id }) => id === score.segment.id);
  const segment = segments[place] ?? score.segment;
  const better = segments[place - 1];
  const action = segmentAction(segment, t);
  return (
    <div className={styles.scored}>
      <div className={styles.verdict}>
        <Text component="p" className={styles.segment}>
          <SegmentMark segment={segment} />
        </Text>
        <Text size="sm" c="dimmed">
          {t.segmentation.score(format.number(score.score))}
        </Text>
      </div>
      {segments.length > 0 && <ScoreScale score={score.score} segments={segments} />}
      {!score.ranked && <Text size="sm">{t.segmentation.unranked}</Text>}
      <Contributions metrics={score.metrics} />
      <Moves score={score} better={better && segmentName(better, t)} best={place === 0} />
      {action && (
        <div className={styles.action}>
          <Text size="xs" fw={600}>
            {t.segmentation.action}
          </Text>
          <Text size="sm">{action}</Text>
        </div>
      )}
      <div className={styles.verdict}>
        {score.scale_of && (
          <Text size="xs" c="dimmed">
            {t.segmentation.scaleOf(format.date(score.scale_of))}
          </Text>
        )}
        <Anchor component={Link} to={`/models/${encodeURIComponent(score.model)}`} size="xs" className="no-print">
          {t.segmentation.how}
        </Anchor>
      </div>
    </div>
  );
}

function Loading() {
  return (
    <Stack gap="md" px="lg" pb="lg">
      <Skeleton height={24} width={180} />
      <Skeleton height={12} />
      {[90, 75, 82].map((width) => (
        <Skeleton key={width} height={18} width={`${width}%`} />
      ))}
    </Stack>
  );
}
