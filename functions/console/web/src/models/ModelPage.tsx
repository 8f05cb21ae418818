import { Button, Skeleton } from "@mantine/core";
import { IconChartDots3 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearchParams } from "react-router";
import type { Model } from "../api/contract";
import { EmptyState } from "../elements/EmptyState";
import { FailureNotice } from "../elements/FailureNotice";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { draftOf } from "./draft";
import { Editor } from "./Editor";
import styles from "./Models.module.css";
import { modelsQuery } from "./queries";
import { startingModel } from "./starting";

/**
 * One model, or one that does not exist yet: what counts, which segments there are, and what a change would
 * do.
 */
export function ModelPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [parameters] = useSearchParams();
  const { data, error, isPending, isFetching, refetch } = useQuery(modelsQuery());
  const model = data?.find((known) => known.id === id);
  useTitle(model?.name ?? t.models.create);
  if (error) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  if (isPending) return <Skeleton height={420} radius="lg" className={styles.page} />;
  if (id === "new") {
    const copied = data?.find((known) => known.id === parameters.get("copy"));
    const draft = draftOf(copied ? copyOf(copied, t.models.copyOf(copied.name)) : startingModel(t));
    return <Editor key={`new ${copied?.id ?? ""}`} model={null} start={draft} />;
  }
  if (!model) {
    return (
      <EmptyState
        title={t.models.missingTitle}
        text={t.models.missingText}
        icon={<IconChartDots3 size={22} />}
        heading={1}
      >
        <Button component={Link} to="/models">
          {t.models.title}
        </Button>
      </EmptyState>
    );
  }
  return <Editor key={model.id} model={model} start={draftOf(model)} />;
}

const copyOf = (model: Model, name: string) => ({ ...model, name: name.slice(0, 80) });
