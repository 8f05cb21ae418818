import { Button, Checkbox, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { Chosen } from "../../api/contract";
import { Problem } from "../../api/problem";
import { Refusal } from "../../elements/Refusal";
import { useSmall } from "../../elements/useSmall";
import { parsePoints } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { isUnderway, type Job, jobQuery, startBulk } from "../../jobs/queries";
import { LockFields } from "../edit/LockFields";
import type { BulkKind } from "../list/BulkBar";
import { reasonName } from "../points/reasons";
import { useTeam } from "../points/useTeam";
import { groupsQuery } from "../queries";
import { actionOf, type BulkDraft, emptyBulk } from "./action";
import { DryRun } from "./DryRun";

type Props = { kind: BulkKind; chosen: Chosen; count: number; onClose: () => void };

/**
 * Changes many customers in three steps: what to change, what would result, and, once confirmed, the job.
 */
export function BulkModal({ kind, chosen, count, onClose }: Props) {
  const small = useSmall();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyBulk);
  const [silent, setSilent] = useState(false);
  const keys = useRef({ try: crypto.randomUUID() as string, do: crypto.randomUUID() as string });
  // The dialog keeps the customers that were chosen when it opened.
  const [who] = useState({ chosen, count });
  const action = actionOf(kind, draft);
  const start = useMutation({
    mutationFn: (dryRun: boolean) => {
      const body = { ...who.chosen, ...action, silent, dry_run: dryRun, expected_total: who.count };
      return startBulk(body, dryRun ? keys.current.try : keys.current.do);
    },
    onSuccess: (job, dryRun) => {
      void client.invalidateQueries({ queryKey: ["jobs"] });
      if (!dryRun) navigate(`/jobs/${encodeURIComponent(job.id)}`);
    },
    onError: (error) => {
      // After a clear refusal nothing was started, so the next request is another one.
      const known = error instanceof Problem && !error.outcomeUnknown;
      if (known) keys.current = { try: crypto.randomUUID(), do: crypto.randomUUID() };
    },
  });
  const [preview, setPreview] = useState<Job>();
  const { data: tried } = useQuery({ ...jobQuery(preview?.id ?? ""), enabled: preview !== undefined });
  // The change can be confirmed only after its result was shown.
  const ready = preview === undefined || (tried !== undefined && !isUnderway(tried) && tried.state === "done");
  const edit = (part: Partial<BulkDraft>) => {
    setDraft((last) => ({ ...last, ...part }));
    setPreview(undefined);
    keys.current = { try: crypto.randomUUID(), do: crypto.randomUUID() };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (action && ready && !start.isPending)
      start.mutate(preview === undefined, { onSuccess: (job) => job.dry_run && setPreview(job) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      fullScreen={small}
      title={`${t.bulk.kinds[kind]}: ${t.bulk.chosen(who.count)}`}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t.elements.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Fields kind={kind} draft={draft} locked={start.isPending} edit={edit} />
          {(kind === "points" || kind === "group") && (
            <Checkbox
              label={t.bulk.silent}
              checked={silent}
              onChange={(event) => {
                setSilent(event.currentTarget.checked);
                edit({});
              }}
            />
          )}
          {preview && <DryRun id={preview.id} />}
          {start.isError && <Refusal title={t.bulk.refused} error={start.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t.elements.cancel}
            </Button>
            <Button type="submit" loading={start.isPending} disabled={!action || !ready}>
              {preview ? t.bulk.confirm(who.count) : t.bulk.preview}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type FieldsProps = { kind: BulkKind; draft: BulkDraft; locked: boolean; edit: (part: Partial<BulkDraft>) => void };

function Fields({ kind, draft, locked, edit }: FieldsProps) {
  const { t } = useTranslation();
  const { data: groups } = useQuery(groupsQuery());
  if (kind === "pin") return <Text size="sm">{t.bulk.pinText}</Text>;
  if (kind === "lock") {
    const placement = { group: null, lock: draft.lock, until: draft.until, reason: draft.lockReason };
    return (
      <LockFields
        placement={placement}
        locked={locked}
        edit={({ lock, until, reason }) =>
          edit({ lock: lock ?? draft.lock, until: until ?? draft.until, lockReason: reason ?? draft.lockReason })
        }
      />
    );
  }
  if (kind === "group") {
    return (
      <Select
        label={t.customer.group}
        description={t.edit.groupHint}
        data={(groups?.items ?? []).map((group) => ({ value: group.id, label: group.name }))}
        disabled={locked || !groups}
        value={draft.group}
        onChange={(group) => edit({ group })}
      />
    );
  }
  return <PointsFields draft={draft} locked={locked} edit={edit} />;
}

function PointsFields({ draft, locked, edit }: Omit<FieldsProps, "kind">) {
  const { t } = useTranslation();
  const { reasons } = useTeam();
  const read = parsePoints(draft.change);
  return (
    <>
      <TextInput
        label={t.adjust.change}
        description={t.adjust.changeHint}
        data-autofocus
        autoComplete="off"
        disabled={locked}
        error={!read.ok && draft.change.trim() !== "" ? t.adjust.problems[read.problem] : null}
        value={draft.change}
        onChange={(event) => edit({ change: event.currentTarget.value })}
      />
      <Textarea
        label={t.adjust.note}
        description={t.adjust.noteHint}
        maxLength={500}
        disabled={locked}
        value={draft.note}
        onChange={(event) => edit({ note: event.currentTarget.value })}
      />
      <Textarea
        label={t.adjust.internalNote}
        description={t.adjust.internalNoteHint}
        maxLength={1000}
        disabled={locked}
        value={draft.internalNote}
        onChange={(event) => edit({ internalNote: event.currentTarget.value })}
      />
      <Select
        label={t.adjust.reason}
        placeholder={t.adjust.noReason}
        data={reasons.map((value) => ({ value, label: reasonName(value, t) }))}
        clearable
        clearButtonProps={{ "aria-label": t.adjust.noReason }}
        disabled={locked}
        value={draft.reason}
        onChange={(reason) => edit({ reason })}
      />
    </>
  );
}
