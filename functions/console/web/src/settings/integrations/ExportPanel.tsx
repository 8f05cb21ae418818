import { Button, Group, Progress, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";
import { type Integration, isExporting, startJob } from "./queries";

/** The first export of all customers; later, another export or a comparison with the service. */
export function ExportPanel({ integration, may }: { integration: Integration; may: boolean }) {
  const { t } = useTranslation();
  const { integrations: s, form } = t.settings;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { first_export: job, service, capabilities, state } = integration;
  const start = useMutation({
    mutationFn: (what: "export" | "check") => startJob(service, what),
    onSuccess: async (started, what) => {
      await client.invalidateQueries({ queryKey: ["integrations"] });
      void client.invalidateQueries({ queryKey: ["jobs"] });
      if (what === "check") navigate(`/jobs/${encodeURIComponent(started.id)}`);
    },
  });
  const exporting = isExporting(integration);
  const held = !may || state !== "active" || start.isPending;
  return (
    <>
      <Text size="sm" c="dimmed">
        {job ? s.exportAgainHint : s.exportHint}
      </Text>
      {job && (
        <div>
          <Group gap="sm" justify="space-between">
            <Text size="sm" role="status">
              {t.jobs.states[job.state] ?? job.state}: {s.exported(job.done, job.total ?? null)}
            </Text>
            <Link to={`/jobs/${encodeURIComponent(job.id)}`} className={styles.way}>
              {s.openJob}
            </Link>
          </Group>
          {exporting && (
            <Progress
              mt={6}
              value={job.total ? (100 * job.done) / job.total : 0}
              animated
              aria-label={s.steps.export}
            />
          )}
          {job.failed > 0 && (
            <Text size="sm" className={styles.fault}>
              {s.refusedCount(job.failed)}
            </Text>
          )}
        </div>
      )}
      {start.isError && <Refusal title={form.refused} error={start.error} />}
      {may && (
        <Group gap="sm">
          <Button
            variant={job ? "default" : "filled"}
            disabled={held || exporting}
            loading={start.isPending && start.variables === "export"}
            onClick={() => start.mutate("export")}
          >
            {job ? s.exportAgain : s.startExport}
          </Button>
          {capabilities.check && job && (
            <Button
              variant="default"
              disabled={held}
              loading={start.isPending && start.variables === "check"}
              onClick={() => start.mutate("check")}
            >
              {s.check}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
