import { Button, Center, Select, Table } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { SearchField } from "../../elements/SearchField";
import { TableSkeleton } from "../../elements/TableSkeleton";
import { useSpeech } from "../../i18n/LanguageProvider";
import { transactionsQuery } from "../queries";
import { type TransactionType, transactionTypes } from "../transactionTypes";
import styles from "./Detail.module.css";
import { TransactionRow } from "./TransactionRow";
import type { useDetailState } from "./useDetailState";

type Props = {
  id: string;
  detail: ReturnType<typeof useDetailState>;
  /** An entry that was booked while this page is open; it stands out. */
  fresh: string | null;
};

/** The ledger: what changed the points, when and why. */
export function TransactionsPanel({ id, detail, fresh }: Props) {
  const { t } = useSpeech();
  const { type, q } = detail.state;
  const query = useInfiniteQuery(transactionsQuery(id, { type, q: q.trim() }));
  const rows = query.data?.pages.flatMap((page) => page.items);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const empty = rows?.length === 0;
  // With a filter the API may answer an empty page although there are more.
  useEffect(() => {
    if (empty && hasNextPage && !isFetching) void fetchNextPage();
  }, [empty, hasNextPage, isFetching, fetchNextPage]);
  const filtered = type !== null || q !== "";
  return (
    <Panel id="transactions" title={t.transactions.title}>
      <div className={`${styles.filters} no-print`}>
        <SearchField
          className={styles.search}
          label={t.transactions.search}
          placeholder={t.transactions.searchPlaceholder}
          value={q}
          onSearch={(text) => detail.update({ q: text })}
        />
        <Select
          className={styles.select}
          aria-label={t.transactions.type}
          placeholder={t.transactions.anyType}
          data={transactionTypes.map((value) => ({ value, label: t.transactions.types[value] }))}
          value={type}
          onChange={(value) => detail.update({ type: value as TransactionType | null })}
          clearable
          clearButtonProps={{ "aria-label": t.transactions.anyType }}
          comboboxProps={{ shadow: "md" }}
        />
      </div>
      {query.isPending && <TableSkeleton rows={5} />}
      {query.isError && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
      {rows?.length === 0 && query.hasNextPage && <TableSkeleton rows={2} />}
      {rows?.length === 0 && !query.hasNextPage && !query.isPlaceholderData && (
        <EmptyState
          title={filtered ? t.transactions.noMatchTitle : t.transactions.emptyTitle}
          text={filtered ? t.transactions.noMatchText : t.transactions.emptyText}
          icon={<IconReceiptOff size={22} />}
        />
      )}
      {rows && rows.length > 0 && (
        <Table className={styles.numbers} aria-label={t.transactions.title} aria-busy={query.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th data-wide>{t.transactions.date}</Table.Th>
              <Table.Th>{t.transactions.description}</Table.Th>
              <Table.Th className={styles.right}>{t.transactions.change}</Table.Th>
              <Table.Th className={styles.right} data-wide>
                {t.transactions.balanceAfter}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody data-stale={query.isPlaceholderData || undefined}>
            {rows.map((row) => (
              <TransactionRow key={row.id} transaction={row} fresh={row.id === fresh} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {query.hasNextPage && (
        <Center p="md" className="no-print">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.transactions.more}
          </Button>
        </Center>
      )}
    </Panel>
  );
}
