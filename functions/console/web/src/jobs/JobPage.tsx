import { Badge, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { BackLink } from "../elements/BackLink";
import { FailureNotice } from "../elements/FailureNotice";
import { TableSkeleton } from "../elements/TableSkeleton";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { JobActions } from "./JobActions";
import { JobLines } from "./JobLines";
import { JobProgress, stateColors } from "./JobRow";
import { JobSummary } from "./JobSummary";
import styles from "./Jobs.module.css";
import { isUnderway, type Job, jobQuery, type Outcome } from "./queries";

/** One job: its progress, the result of every line, its files, and the button that undoes it. */
export function JobPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const query = useQuery(jobQuery(id));
  useTitle(t.jobs.one);
  return (
    <div className={styles.page}>
      <BackLink to="/jobs">{t.jobs.title}</BackLink>
      {query.error && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
      {query.isPending && <TableSkeleton rows={6} />}
      {query.data && <Shown job={query.data} />}
    </div>
  );
}

/** Jobs that say what became of each line. */
const withLines = ["bulk", "points_import", "undo"];

function Shown({ job }: { job: Job }) {
  const { t, format } = useTranslation();
  const navigate = useNavigate();
  return (
    <Stack gap="lg" mt="xs">
      <div>
        <Group gap="sm">
          <Title order={1}>{t.jobs.kinds[job.kind] ?? job.kind}</Title>
          <Badge color={stateColors[job.state] ?? "gray"} className={styles.badge}>
            {t.jobs.states[job.state] ?? job.state}
          </Badge>
          {job.dry_run && (
            <Badge color="gray" className={styles.badge}>
              {t.jobs.dryRun}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {format.moment(job.created_at)} · {job.actor}
        </Text>
      </div>
      {job.error && <Text role="alert">{job.error}</Text>}
      <div role="status">{isUnderway(job) && <JobProgress job={job} />}</div>
      <JobSummary job={job} />
      <JobActions job={job} onUndo={(undo) => navigate(`/jobs/${encodeURIComponent(undo.id)}`)} />
      <Related job={job} />
      {withLines.includes(job.kind) && <Lines job={job} />}
    </Stack>
  );
}

function Related({ job }: { job: Job }) {
  const { t } = useTranslation();
  const link = (id: string, label: string) => (
    <Link to={`/jobs/${encodeURIComponent(id)}`} className={styles.link}>
      {label}
    </Link>
  );
  if (job.undo_of) return link(job.undo_of, t.jobs.undoOf);
  return job.undone_by ? link(job.undone_by, t.jobs.undoneBy) : null;
}

function Lines({ job }: { job: Job }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>(job.failed > 0 ? "failed" : "all");
  const offered: Outcome[] = ["all", "done", "skipped", "failed"];
  return (
    <div className={styles.card}>
      <SegmentedControl
        m="sm"
        aria-label={t.lines.outcome}
        data={offered.map((value) => ({ value, label: t.lines.outcomes[value] ?? value }))}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
      />
      <JobLines job={job} outcome={outcome} />
    </div>
  );
}
