import { Button, Center } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "../i18n/TranslationProvider";
import { FailureNotice } from "./FailureNotice";
import { TableSkeleton } from "./TableSkeleton";

type Props<Row> = {
  query: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>>;
  /** How many rows the placeholder has while the list loads. */
  skeleton: number;
  /** Shown if the list is empty. */
  empty: ReactNode;
  /** Renders the rows so far; `stale` while they are still the answer to the previous filters. */
  children: (rows: Row[], stale: boolean) => ReactNode;
};

/** A list that grows page by page, with what is shown while it loads, fails or is empty. */
export function Pages<Row>({ query, skeleton, empty, children }: Props<Row>) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isPlaceholderData, fetchNextPage } = query;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const none = rows.length === 0;

  // With a filter the API may answer an empty page although there are more.
  useEffect(() => {
    if (none && hasNextPage && !isFetching) void fetchNextPage();
  }, [none, hasNextPage, isFetching, fetchNextPage]);

  if (error && none) return <FailureNotice error={error} onRetry={query.refetch} busy={isFetching} />;
  if (none) return query.isPending || hasNextPage ? <TableSkeleton rows={skeleton} /> : empty;
  return (
    <>
      {children(rows, isPlaceholderData)}
      {error && <FailureNotice error={error} onRetry={query.refetch} busy={isFetching} />}
      {hasNextPage && (
        <Center p="md" className="no-print">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.elements.more}
          </Button>
        </Center>
      )}
    </>
  );
}
