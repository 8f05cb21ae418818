import { Box, Button, Group, Text, Title } from "@mantine/core";
import { IconSearchOff, IconUsers } from "@tabler/icons-react";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect } from "react";
import type { Answer } from "../../api/contract";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { useTitle } from "../../elements/useTitle";
import { useSpeech } from "../../i18n/LanguageProvider";
import { customersQuery } from "../queries";
import { CustomerTable } from "./CustomerTable";
import { Filters } from "./Filters";
import styles from "./List.module.css";
import { isFiltered, readListState, toggleSort } from "./listState";
import { Pager } from "./Pager";
import { useListKeys } from "./useListKeys";
import { useListState } from "./useListState";

/** The customers of the shop: searched, filtered, sorted and paged, all of it in the address. */
export function CustomersPage() {
  const { t } = useSpeech();
  const list = useListState();
  const query = useQuery(customersQuery(list.state));
  const { data, isError, isFetching } = query;
  const loaded = data !== undefined;
  const keys = useListKeys(loaded);
  useTitle(t.list.title);

  // The next click most likely opens a customer: its code should be here by then.
  useEffect(() => {
    if (loaded) void import("../detail/CustomerPage").catch(() => undefined);
  }, [loaded]);

  const clear = () => list.narrow({ ...readListState(new URLSearchParams()), sort: list.state.sort });
  return (
    <div className={styles.page}>
      <Group justify="space-between" align="baseline" mb="md">
        <Title order={1}>{t.list.title}</Title>
        <Text c="dimmed" size="sm" role="status" aria-live="polite" mih="1.55em">
          {data && !isError && t.list.total(data.total)}
        </Text>
      </Group>
      <div className={styles.card}>
        <Filters state={list.state} narrow={list.narrow} clear={clear} keys={keys} />
        <Box className={styles.progress} data-active={(isFetching && loaded) || undefined} aria-hidden />
        <Listing list={list} query={query} body={keys.rows} clear={clear} />
      </div>
      <Text c="dimmed" size="xs" mt="sm" className={styles.hint}>
        {t.list.shortcuts}
      </Text>
    </div>
  );
}

type ListingProps = {
  list: ReturnType<typeof useListState>;
  query: UseQueryResult<Answer<"/v1/customers">>;
  body: RefObject<HTMLTableSectionElement | null>;
  clear: () => void;
};

function Listing({ list, query, body, clear }: ListingProps) {
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  if (error) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  if (data?.items.length === 0 && !isPlaceholderData) return <Nobody filtered={isFiltered(list.state)} clear={clear} />;
  const { sort } = list.state;
  return (
    <>
      <CustomerTable
        rows={data?.items}
        stale={isPlaceholderData}
        sort={sort}
        onSort={(column) => list.narrow({ sort: toggleSort(sort, column) })}
        body={body}
      />
      {data && (
        <Pager
          shown={data.items.length}
          total={data.total}
          next={isPlaceholderData ? null : data.next_cursor}
          list={list}
        />
      )}
    </>
  );
}

function Nobody({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useSpeech();
  if (!filtered) {
    return <EmptyState title={t.list.emptyTitle} text={t.list.emptyText} icon={<IconUsers size={22} />} heading={2} />;
  }
  return (
    <EmptyState title={t.list.noMatchTitle} text={t.list.noMatchText} icon={<IconSearchOff size={22} />} heading={2}>
      <Button variant="default" onClick={clear}>
        {t.list.clearFilters}
      </Button>
    </EmptyState>
  );
}
