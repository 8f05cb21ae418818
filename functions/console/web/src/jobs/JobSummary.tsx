import { Text } from "@mantine/core";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Jobs.module.css";
import type { Job } from "./queries";

/** The totals of a job. Totals without a text in the console are left out. */
export function JobSummary({ job }: { job: Job }) {
  const { t, format } = useTranslation();
  const sums: Record<string, unknown> = job.summary ?? {};
  const known = Object.entries(t.lines.sums).flatMap(([key, label]) => {
    const value = sums[key];
    if (typeof value === "number") return [{ key, label, text: format.count(value) }];
    if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) {
      return [{ key, label, text: format.change(value) }];
    }
    return [];
  });
  const counted = [
    { key: "rows", label: t.lines.rows, text: format.count(job.total ?? job.done) },
    { key: "failed_rows", label: t.lines.outcomes.failed ?? "", text: format.count(job.failed) },
    { key: "skipped_rows", label: t.lines.outcomes.skipped ?? "", text: format.count(job.skipped) },
  ];
  return (
    <dl className={styles.sums}>
      {[...counted, ...known].map((sum) => (
        <div key={sum.key}>
          <Text component="dt" size="xs" c="dimmed">
            {sum.label}
          </Text>
          <Text component="dd" fw={600}>
            {sum.text}
          </Text>
        </div>
      ))}
    </dl>
  );
}
