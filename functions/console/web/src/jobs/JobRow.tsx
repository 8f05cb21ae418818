import { Anchor, Badge, Group, Progress, Stack, Table, Text } from "@mantine/core";
import { useSpeech } from "../i18n/LanguageProvider";
import styles from "./Jobs.module.css";
import { isUnderway, type Job } from "./queries";

const colors: Record<string, string> = { done: "verno", failed: "red", running: "blue" };

/** One job: what it does, how far it is, and what came of it. */
export function JobRow({ job }: { job: Job }) {
  const { t, format } = useSpeech();
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {t.jobs.kinds[job.kind] ?? job.kind}
        </Text>
        <Text size="xs" c="dimmed">
          {job.actor}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={colors[job.state] ?? "gray"} className={styles.badge}>
          {t.jobs.states[job.state] ?? job.state}
        </Badge>
      </Table.Td>
      <Table.Td data-column="progress">
        <JobProgress job={job} />
      </Table.Td>
      <Table.Td data-column="started">{format.moment(job.created_at)}</Table.Td>
      <Table.Td>
        {job.error && <Text size="sm">{job.error}</Text>}
        <Group gap="md">
          {job.result_url && (
            <Anchor href={job.result_url} size="sm" download>
              {t.jobs.result}
            </Anchor>
          )}
          {job.errors_url && (
            <Anchor href={job.errors_url} size="sm" download>
              {t.jobs.errors}
            </Anchor>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function JobProgress({ job }: { job: Job }) {
  const { t, format } = useSpeech();
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
