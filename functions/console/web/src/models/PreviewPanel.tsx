import { Button, Skeleton, Table, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Model, ModelBody, ModelPreview } from "../api/contract";
import { FailureNotice } from "../elements/FailureNotice";
import { Panel } from "../elements/Panel";
import { useTranslation } from "../i18n/TranslationProvider";
import type { SegmentDraft } from "./draft";
import styles from "./Models.module.css";
import { moversOf, type Sized, sizesOf } from "./preview";
import { previewQuery } from "./queries";
import { SegmentMark } from "./segments/SegmentMark";
import { Trust } from "./Trust";

type Props = {
  model: Model | null;
  /** What would be saved; `null` while it cannot be. */
  body: Omit<ModelBody, "version"> | null;
  segments: SegmentDraft[];
  unchanged: boolean;
  /** Called with bounds proposed from the distribution of scores. */
  onBounds: (bounds: string[]) => void;
};

/** What the change would do: sizes before and after, and who would move. Nothing is saved by it. */
export function PreviewPanel({ model, body, segments, unchanged, onBounds }: Props) {
  const { t, format } = useTranslation();
  const [asked] = useDebouncedValue(body && JSON.stringify(body), 500);
  const query = useQuery({
    ...previewQuery(model?.id ?? "new", asked ? JSON.parse(asked) : body),
    enabled: asked !== null && !unchanged,
    placeholderData: keepPreviousData,
  });
  const { data, error, isFetching } = query;
  const proposed = data?.proposed_bounds;
  return (
    <Panel id="preview" title={t.models.preview.title}>
      <div className={styles.preview} aria-live="polite" aria-busy={isFetching}>
        {unchanged ? (
          <Text size="sm" c="dimmed">
            {t.models.preview.unchanged}
          </Text>
        ) : body === null ? (
          <Text size="sm" c="dimmed">
            {t.models.preview.waiting}
          </Text>
        ) : error ? (
          <FailureNotice error={error} onRetry={query.refetch} busy={isFetching} />
        ) : !data ? (
          <Skeleton height={180} />
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {t.models.preview.lead}
            </Text>
            <Outcome preview={data} sizes={sizesOf(data, model?.segments ?? [], segments)} isNew={model === null} />
            {data.movers.length > 0 && (
              <details>
                <summary className={styles.summary}>{t.models.preview.who}</summary>
                <ul className={styles.moves}>
                  {data.movers.slice(0, 20).map((mover) => (
                    <li key={mover.id}>
                      <Link to={`/customers/${encodeURIComponent(mover.id)}#segmentation`} className={styles.title}>
                        {mover.name ?? mover.email ?? t.customer.unnamed}
                      </Link>
                      <strong>
                        {t.models.preview.scores(format.number(mover.score_before), format.number(mover.score_after))}
                      </strong>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {proposed && proposed.length === segments.length && (
              <div>
                <Button variant="default" size="xs" onClick={() => onBounds(proposed)}>
                  {t.models.segments.useProposed}
                </Button>
                <Text size="xs" c="dimmed" mt={4}>
                  {t.models.segments.proposedHint}
                </Text>
              </div>
            )}
            <Trust confidence={data.confidence} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Outcome({ preview, sizes, isNew }: { preview: ModelPreview; sizes: Sized[]; isNew: boolean }) {
  const { t, format } = useTranslation();
  const { moved, all, moves } = moversOf(preview);
  const named = new Map(sizes.map(({ segment }) => [segment.id, segment]));
  const mark = (id: string | null | undefined) => {
    const segment = id ? named.get(id) : undefined;
    return segment ? <SegmentMark segment={segment} /> : t.models.preview.nowhere;
  };
  return (
    <>
      <Table className={styles.numbers} aria-label={t.models.preview.sizes} verticalSpacing={6} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.list.columns.segment}</Table.Th>
            {!isNew && <Table.Th>{t.models.preview.before}</Table.Th>}
            <Table.Th>{t.models.preview.after}</Table.Th>
            {!isNew && <Table.Th>{t.models.preview.difference}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sizes.map(({ segment, before, after }) => (
            <Table.Tr key={segment.id}>
              <Table.Td>
                <SegmentMark segment={segment} />
              </Table.Td>
              {!isNew && <Table.Td>{format.count(before)}</Table.Td>}
              <Table.Td>{format.count(after)}</Table.Td>
              {!isNew && <Table.Td>{format.change(String(after - before))}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!isNew && (
        <Text size="sm" fw={600}>
          {moved === 0 ? t.models.preview.nobody : t.models.preview.movers(moved, format.count(all))}
        </Text>
      )}
      {!isNew && moves.length > 0 && (
        <ul className={styles.moves} aria-label={t.models.preview.moves}>
          {moves.slice(0, 8).map(({ from, to, customers }) => (
            <li key={`${from} ${to}`}>
              {mark(from)} <span aria-hidden>→</span> {mark(to)} <strong>{format.count(customers)}</strong>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
