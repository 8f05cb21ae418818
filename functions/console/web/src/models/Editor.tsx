import { Button, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import type { Model } from "../api/contract";
import { hasStatus } from "../api/problem";
import { mayModel } from "../auth/role";
import { useSession } from "../auth/session";
import { BackLink } from "../elements/BackLink";
import { Refusal } from "../elements/Refusal";
import { useTranslation } from "../i18n/TranslationProvider";
import { bodyOf, type Draft, draftOf, isSame, problemsOf, withIds } from "./draft";
import { MetricFields } from "./MetricFields";
import { ModelMenu } from "./ModelMenu";
import styles from "./Models.module.css";
import { PreviewPanel } from "./PreviewPanel";
import { modelsQuery, saveModel } from "./queries";
import { RunNow } from "./RunNow";
import { SegmentFields } from "./SegmentFields";

type Props = {
  /** The model as it was when editing began; `null` for a new one. */
  model: Model | null;
  start: Draft;
};

/** A model being edited, beside what the change would do. */
export function Editor({ model, start }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const roles = useSession().session?.roles ?? [];
  const [base, setBase] = useState({ model, start });
  const [draft, setDraft] = useState(start);
  const locked = !mayModel(roles);
  const edit = (change: Partial<Draft>) => setDraft((last) => ({ ...last, ...change }));
  const problems = problemsOf(draft);
  const changed = base.model === null || !isSame(draft, base.start);
  const sound = Object.keys(problems).length === 0;
  const body = bodyOf({ ...draft, segments: withIds(draft.segments) });
  const save = useMutation({
    mutationFn: () => saveModel(base.model?.id ?? null, { ...body, version: base.model?.version }),
    onSuccess: (saved) => {
      client.setQueryData(modelsQuery().queryKey, (known) => known && replaced(known, saved));
      notifications.show({
        color: "verno",
        title: t.models.saved,
        message: t.models.savedText,
        closeButtonProps: { "aria-label": t.app.dismiss },
      });
      if (base.model === null) navigate(`/models/${encodeURIComponent(saved.id)}`, { replace: true });
      else begin(saved);
    },
  });
  const begin = (latest: Model) => {
    const next = draftOf(latest);
    setBase({ model: latest, start: next });
    setDraft(next);
    save.reset();
  };
  const reload = async () => {
    const all = await client.fetchQuery({ ...modelsQuery(), staleTime: 0 });
    const latest = all.find(({ id }) => id === base.model?.id);
    if (latest) begin(latest);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sound && changed && !locked && !save.isPending) save.mutate();
  };
  const moved = hasStatus(save.error, 409) && save.error.code === "model_moved";
  return (
    <form onSubmit={submit} noValidate className={styles.page}>
      <BackLink to="/models">{t.models.title}</BackLink>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1}>{draft.name.trim() || t.models.create}</Title>
        <Group gap="xs">
          {base.model && !locked && <RunNow model={base.model} />}
          {base.model && !locked && <ModelMenu model={base.model} />}
        </Group>
      </Group>
      {locked && (
        <Text size="sm" c="dimmed" mb="md">
          {t.models.readOnly}
        </Text>
      )}
      <div className={styles.columns}>
        <fieldset disabled={locked} className={styles.fields}>
          <section className={`${styles.card} ${styles.padded}`} aria-label={t.models.fields.name}>
            <TextInput
              label={t.models.fields.name}
              maxLength={80}
              value={draft.name}
              error={problems.name && draft.name !== start.name && t.models.problems[problems.name]}
              onChange={(event) => edit({ name: event.currentTarget.value })}
            />
            <Textarea
              label={t.models.fields.description}
              maxLength={500}
              autosize
              minRows={1}
              value={draft.description}
              onChange={(event) => edit({ description: event.currentTarget.value })}
            />
            <TextInput
              label={t.models.fields.window}
              description={t.models.fields.windowHint}
              inputMode="numeric"
              className={styles.short}
              value={draft.window}
              error={problems.window && t.models.problems[problems.window]}
              onChange={(event) => edit({ window: event.currentTarget.value.trim() })}
            />
          </section>
          <MetricFields metrics={draft.metrics} problems={problems} onChange={(metrics) => edit({ metrics })} />
          <SegmentFields segments={draft.segments} problems={problems} onChange={(segments) => edit({ segments })} />
        </fieldset>
        <div className={styles.aside}>
          <PreviewPanel
            model={base.model}
            body={sound && !locked ? body : null}
            segments={draft.segments}
            unchanged={!changed}
            onBounds={(bounds) =>
              edit({
                segments: draft.segments.map((segment, at) => ({ ...segment, from: bounds[at] ?? segment.from })),
              })
            }
          />
        </div>
      </div>
      {save.isError && (
        <Stack gap="xs" mt="md">
          <Refusal title={moved ? t.models.moved : t.models.notSaved} error={save.error} />
          {moved && (
            <Group>
              <Button variant="default" onClick={() => void reload()}>
                {t.models.reload}
              </Button>
            </Group>
          )}
        </Stack>
      )}
      {!locked && (
        <Group justify="flex-end" gap="sm" className={styles.foot}>
          {changed && base.model && (
            <Button variant="default" disabled={save.isPending} onClick={() => setDraft(base.start)}>
              {t.models.discard}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={!sound || !changed}>
            {t.models.save}
          </Button>
        </Group>
      )}
    </form>
  );
}

/** The models with one of them as it is now. Its last run is still that of before. */
function replaced(known: Model[], saved: Model): Model[] {
  const before = known.find(({ id }) => id === saved.id);
  if (!before) return [...known, saved];
  return known.map((model) => (model === before ? { ...saved, last_run: saved.last_run ?? before.last_run } : model));
}
