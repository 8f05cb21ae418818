import { Table, Text, Title } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../elements/EmptyState";
import { Pages } from "../elements/Pages";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { JobRow } from "./JobRow";
import styles from "./Jobs.module.css";
import { type Job, jobsQuery } from "./queries";

/** The background jobs of the shop, newest first. */
export function JobsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(jobsQuery());
  useTitle(t.jobs.title);
  const empty = (
    <EmptyState title={t.jobs.emptyTitle} text={t.jobs.emptyText} icon={<IconChecklist size={22} />} heading={2} />
  );
  return (
    <div className={styles.page}>
      <Title order={1}>{t.jobs.title}</Title>
      <Text c="dimmed" size="sm" mb="md">
        {t.jobs.lead}
      </Text>
      <div className={styles.card}>
        <Pages query={query} skeleton={6} empty={empty}>
          {(jobs) => <JobTable jobs={jobs} />}
        </Pages>
      </div>
    </div>
  );
}

function JobTable({ jobs }: { jobs: Job[] }) {
  const { t } = useTranslation();
  return (
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
  );
}
