import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router";
import type { Model } from "../api/contract";
import { explain } from "../elements/FailureNotice";
import { useTranslation } from "../i18n/TranslationProvider";
import { isUnderway, jobQuery } from "../jobs/queries";
import { modelsQuery, runModel } from "./queries";

/**
 * Runs the models and notifies the user of the outcome. After a save, which runs them too, it waits for that
 * run.
 */
export function RunNow({ model }: { model: Model }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const run = useMutation({ mutationFn: () => runModel(model.id) });
  const id = run.data?.id;
  const { data: job } = useQuery({ ...jobQuery(id ?? ""), enabled: id !== undefined });
  const ended = job && !isUnderway(job);
  const late = useLateRun(model);
  useEffect(() => {
    if (!ended) return;
    for (const queryKey of [["models"], ["customers"], ["customer"], ["model-preview"]]) {
      void client.invalidateQueries({ queryKey });
    }
  }, [ended, client]);
  const busy = run.isPending || (id !== undefined && !ended) || late;
  const failed = ended && job.state !== "done" && job.state !== "succeeded";
  return (
    <Group gap="sm">
      <Text size="sm" c={failed || run.isError ? "var(--mantine-color-error)" : "dimmed"} role="status">
        {busy && t.models.runStarted}
        {run.isError && explain(run.error, t)}
        {ended && !late && (failed ? t.models.runFailed : t.models.runDone)}{" "}
        {failed && (
          <Anchor component={Link} to={`/jobs/${encodeURIComponent(job.id)}`} size="sm">
            {t.models.toJob}
          </Anchor>
        )}
      </Text>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={busy}
        onClick={() => run.mutate()}
      >
        {t.models.run}
      </Button>
    </Group>
  );
}

/**
 * Whether the model was changed since its last run; it is loaded again until the run is over, for a minute at
 * most.
 */
function useLateRun(model: Model): boolean {
  const { data } = useQuery({
    ...modelsQuery(),
    refetchInterval: ({ state }) => {
      const known = state.data?.find(({ id }) => id === model.id);
      return known && isLate(known) && state.dataUpdateCount < 40 ? 1500 : false;
    },
  });
  const known = data?.find(({ id }) => id === model.id);
  return known !== undefined && isLate(known);
}

const isLate = (model: Model) => Boolean(model.last_run) && model.last_run?.version !== model.version;
