import { Anchor, Button, Group } from "@mantine/core";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { Refusal } from "../elements/Refusal";
import { useTranslation } from "../i18n/TranslationProvider";
import { isUnderway, type Job, type JobAction, useJobAction } from "./queries";

/** What the user can do with a job now: download its files, stop it, undo it, approve it. */
export function JobActions({ job, onUndo }: { job: Job; onUndo?: (undo: Job) => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const act = useJobAction(job.id);
  const allowed = mayBulk(session?.roles ?? []);
  const waits = job.state === "awaiting_approval";
  const mine = job.actor === session?.user;
  const offered: JobAction[] = [
    ...(waits && !mine ? (["approve", "reject"] as const) : []),
    ...(isUnderway(job) || (waits && mine) ? (["cancel"] as const) : []),
    ...(job.can_undo ? (["undo"] as const) : []),
  ];
  const go = (name: JobAction) =>
    act.mutate(name, {
      onSuccess: (answered) => {
        if (name === "undo") onUndo?.(answered);
      },
    });
  return (
    <>
      <Group gap="sm">
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
        {allowed &&
          offered.map((name) => (
            <Button
              key={name}
              size="xs"
              variant={name === "approve" ? "filled" : "default"}
              loading={act.isPending && act.variables === name}
              disabled={act.isPending}
              onClick={() => go(name)}
            >
              {t.jobs.actions[name]}
            </Button>
          ))}
      </Group>
      {act.isError && <Refusal title={t.jobs.actFailed} error={act.error} />}
    </>
  );
}
