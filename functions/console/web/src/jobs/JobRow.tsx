import { Badge, Progress, Stack, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import { useTranslation } from "../i18n/TranslationProvider";
import { JobActions } from "./JobActions";
import styles from "./Jobs.module.css";
import { isUnderway, type Job } from "./queries";

/** The colour of each state. */
export const stateColors: Record<string, string> = {
  done: "verno",
  failed: "red",
  running: "blue",
  awaiting_approval: "yellow",
};

/** One job: what it does, how far it is, and what came of it. */
export function JobRow({ job }: { job: Job }) {
  const { t, format } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={`/jobs/${encodeURIComponent(job.id)}`} className={styles.link}>
          {t.jobs.kinds[job.kind] ?? job.kind}
        </Link>
        <Text size="xs" c="dimmed">
          {job.actor}
          {job.dry_run && ` · ${t.jobs.dryRun}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={stateColors[job.state] ?? "gray"} className={styles.badge}>
          {t.jobs.states[job.state] ?? job.state}
        </Badge>
      </Table.Td>
      <Table.Td data-column="progress">
        <JobProgress job={job} />
      </Table.Td>
      <Table.Td data-column="started">{format.moment(job.created_at)}</Table.Td>
      <Table.Td>
        {job.error && <Text size="sm">{job.error}</Text>}
        <JobActions job={job} />
      </Table.Td>
    </Table.Tr>
  );
}

/** How many lines are worked off, and how many of them failed. */
export function JobProgress({ job }: { job: Job }) {
  const { t, format } = useTranslation();
  const share = job.total ? Math.min(100, Math.round((job.done / job.total) * 100)) : 0;
  return (
    <Stack gap={4} maw={260}>
      <Text size="sm">
        {format.count(job.done)}
        {job.total != null && ` / ${format.count(job.total)}`}
        {job.failed > 0 && <span className={styles.failed}> · {t.jobs.failedRows(job.failed)}</span>}
      </Text>
      {isUnderway(job) && job.total != null && <Progress value={share} size="sm" aria-label={t.jobs.progress} />}
    </Stack>
  );
}
