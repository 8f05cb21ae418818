import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "../../elements/FailureNotice";
import { useTranslation } from "../../i18n/TranslationProvider";
import { JobLines } from "../../jobs/JobLines";
import { JobProgress } from "../../jobs/JobRow";
import { JobSummary } from "../../jobs/JobSummary";
import { isUnderway, jobQuery } from "../../jobs/queries";

/** What a dry run found: sums, and the result of every line. Nothing has been changed by it. */
export function DryRun({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: job, error, refetch, isFetching } = useQuery(jobQuery(id));
  if (error) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  return (
    <Stack gap="sm" component="section" aria-label={t.lines.title}>
      <Text size="sm" fw={600} role="status">
        {!job || isUnderway(job) ? t.lines.trying : t.lines.tried}
      </Text>
      {job && isUnderway(job) && <JobProgress job={job} />}
      {job?.error && <Text size="sm">{job.error}</Text>}
      {job && !isUnderway(job) && (
        <>
          <JobSummary job={job} />
          <JobLines job={job} outcome={job.failed > 0 ? "failed" : "all"} />
        </>
      )}
    </Stack>
  );
}
