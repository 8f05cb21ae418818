import { Anchor, Badge, Button, Center, Group, Progress, Stack, Table, Text, Title } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../elements/EmptyState";
import { FailureNotice } from "../elements/FailureNotice";
import { TableSkeleton } from "../elements/TableSkeleton";
import { useTitle } from "../elements/useTitle";
import { useSpeech } from "../i18n/LanguageProvider";
import styles from "./Jobs.module.css";
import { isUnderway, type Job, jobsQuery } from "./queries";

/** What runs, or ran, in the background. */
export function JobsPage() {
  const { t } = useSpeech();
  const query = useInfiniteQuery(jobsQuery());
  const jobs = query.data?.pages.flatMap((page) => page.items);
  useTitle(t.jobs.title);
  return (
    <div className={styles.page}>
      <Title order={1}>{t.jobs.title}</Title>
      <Text c="dimmed" size="sm" mb="md">
        {t.jobs.lead}
      </Text>
      <div className={styles.card}>
        {query.isPending && <TableSkeleton rows={6} />}
        {query.isError && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
        {jobs?.length === 0 && (
          <EmptyState
            title={t.jobs.emptyTitle}
            text={t.jobs.emptyText}
            icon={<IconChecklist size={22} />}
            heading={2}
          />
        )}
        {jobs && jobs.length > 0 && (
          <Table className={styles.table} aria-label={t.jobs.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.jobs.kind}</Table.Th>
                <Table.Th>{t.jobs.state}</Table.Th>
                <Table.Th data-column="progress">{t.jobs.progress}</Table.Th>
                <Table.Th data-column="started">{t.jobs.started}</Table.Th>
                <Table.Th>{t.jobs.result}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {query.hasNextPage && (
          <Center p="md">
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t.jobs.more}
            </Button>
          </Center>
        )}
      </div>
    </div>
  );
}

const colors: Record<string, string> = { done: "verno", failed: "red", running: "blue" };

function JobRow({ job }: { job: Job }) {
  const { t, format } = useSpeech();
  return (
    <Table.Tr>
      <Table.Td fw={500}>{t.jobs.kinds[job.kind] ?? job.kind}</Table.Td>
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
      {isUnderway(job) && <Progress value={share} size="sm" aria-label={t.jobs.progress} />}
    </Stack>
  );
}
