import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconChartDots3, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Model } from "../api/contract";
import { mayModel } from "../auth/role";
import { useSession } from "../auth/session";
import { EmptyState } from "../elements/EmptyState";
import { FailureNotice } from "../elements/FailureNotice";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Models.module.css";
import { modelsQuery } from "./queries";
import { Sizes } from "./Sizes";
import { Trust } from "./Trust";

/**
 * The shop's models: what each is for, how many customers each segment has, and how far the scores can be
 * trusted.
 */
export function ModelsPage() {
  const { t } = useTranslation();
  const { data, error, isPending, isFetching, refetch } = useQuery(modelsQuery());
  const allowed = mayModel(useSession().session?.roles ?? []);
  useTitle(t.models.title);
  return (
    <div className={styles.page}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={1}>{t.models.title}</Title>
          <Text c="dimmed" size="sm">
            {t.models.lead}
          </Text>
        </div>
        {allowed && data && data.length > 0 && (
          <Button component={Link} to="/models/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t.models.create}
          </Button>
        )}
      </Group>
      {error && <FailureNotice error={error} onRetry={refetch} busy={isFetching} />}
      {isPending && <Skeleton height={240} radius="lg" />}
      {data?.length === 0 && (
        <div className={styles.card}>
          <EmptyState
            title={t.models.emptyTitle}
            text={t.models.emptyText}
            icon={<IconChartDots3 size={22} />}
            heading={2}
          >
            {allowed && (
              <Button component={Link} to="/models/new">
                {t.models.createFirst}
              </Button>
            )}
          </EmptyState>
        </div>
      )}
      <Stack gap="lg">
        {data?.map((model) => (
          <ModelCard key={model.id} model={model} />
        ))}
      </Stack>
    </div>
  );
}

function ModelCard({ model }: { model: Model }) {
  const { t, format } = useTranslation();
  const run = model.last_run;
  return (
    <article className={`${styles.card} ${styles.padded}`} aria-label={model.name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2}>
            <Link to={`/models/${encodeURIComponent(model.id)}`} className={styles.title}>
              {model.name}
            </Link>
          </Title>
          {model.description && <Text size="sm">{model.description}</Text>}
        </div>
        <Text size="sm" c="dimmed" ta="right" className={styles.still}>
          {t.models.days(model.window_days)}
        </Text>
      </Group>
      {run ? (
        <>
          <Sizes model={model} />
          <Trust confidence={run.confidence} />
          <Text size="xs" c="dimmed">
            {run.day && t.models.lastRun(format.date(run.day))} ·{" "}
            {t.models.ranked(run.population, t.models.days(model.window_days))}
            {run.version !== model.version && ` · ${t.models.olderVersion}`}
          </Text>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t.models.neverRun}
        </Text>
      )}
    </article>
  );
}
