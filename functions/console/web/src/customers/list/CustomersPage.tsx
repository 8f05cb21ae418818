import { Box, Button, Group, Text, Title } from "@mantine/core";
import { IconSearchOff, IconUsers } from "@tabler/icons-react";
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { Link } from "react-router";
import type { Answer, Chosen } from "../../api/contract";
import { mayBulk } from "../../auth/role";
import { useSession } from "../../auth/session";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { useTitle } from "../../elements/useTitle";
import { useTranslation } from "../../i18n/TranslationProvider";
import { withTexts } from "../../i18n/texts";
import { type CustomerRow, customersQuery } from "../queries";
import { BulkBar, type BulkKind } from "./BulkBar";
import { CustomerTable } from "./CustomerTable";
import { Filters } from "./Filters";
import { Foot } from "./Foot";
import styles from "./List.module.css";
import { ListMenu } from "./ListMenu";
import { isFiltered, readListState, toggleSort } from "./listState";
import { useListKeys } from "./useListKeys";
import { useListState } from "./useListState";
import { useSelection } from "./useSelection";

// Only users who have chosen customers need these dialogs.
const BulkModal = lazy(() => withTexts(import("../bulk/BulkModal")).then((module) => ({ default: module.BulkModal })));
const ExportModal = lazy(() =>
  withTexts(import("../bulk/ExportModal")).then((module) => ({ default: module.ExportModal })),
);

/** The customers of the shop: searched, filtered, sorted and paged, all of it in the address. */
export function CustomersPage() {
  const { t } = useTranslation();
  const list = useListState();
  const query = useInfiniteQuery(customersQuery(list.state));
  const { isError, isFetching } = query;
  const data = query.data?.pages[0];
  const loaded = data !== undefined;
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const keys = useListKeys(rows);
  const selection = useSelection(list.state, data?.total ?? 0);
  const [bulk, setBulk] = useState<BulkKind | null>(null);
  const [exporting, setExporting] = useState<"customers" | "transactions" | "chosen" | null>(null);
  const roles = useSession().session?.roles ?? [];
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
        <Group gap="sm">
          <Text c="dimmed" size="sm" role="status" aria-live="polite" mih="1.55em">
            {data && !isError && t.list.total(data.total)}
          </Text>
          <ListMenu onExport={setExporting} />
        </Group>
      </Group>
      <div className={styles.card}>
        <Filters
          state={list.state}
          narrow={list.narrow}
          clear={clear}
          keys={keys}
          counts={data?.counts}
          open={list.open}
        />
        <Box className={styles.progress} data-active={(isFetching && loaded) || undefined} aria-hidden />
        <Hints data={query.isPlaceholderData ? undefined : data} search={(q) => list.narrow({ q })} />
        <Listing
          list={list}
          query={query}
          rows={rows}
          keys={keys}
          clear={clear}
          selection={mayBulk(roles) ? selection : undefined}
        />
      </div>
      <BulkBar
        selection={selection}
        total={data?.total ?? 0}
        shown={rows?.length ?? 0}
        onAction={setBulk}
        onExport={() => setExporting("chosen")}
      />
      <Suspense>
        {bulk && (
          <BulkModal kind={bulk} chosen={selection.chosen} count={selection.count} onClose={() => setBulk(null)} />
        )}
        {exporting && (
          <ExportModal
            what={exporting === "transactions" ? exporting : "customers"}
            state={list.state}
            chosen={exporting === "chosen" ? { ...inOrder(selection.chosen, rows), count: selection.count } : undefined}
            onClose={() => setExporting(null)}
          />
        )}
      </Suspense>
      <Text c="dimmed" size="xs" mt="sm" className={styles.hint}>
        {t.list.shortcuts}
      </Text>
    </div>
  );
}

/** Chosen customers in the order of the list, which is the order of a file of them. */
function inOrder(chosen: Chosen, rows: CustomerRow[] | undefined): Chosen {
  if (!("ids" in chosen)) return chosen;
  const ids = new Set(chosen.ids);
  return { ids: rows?.filter(({ id }) => ids.has(id)).map(({ id }) => id) ?? [] };
}

/** Where else the search may lead: to the customer of an order or referral code, or to a similar spelling. */
function Hints({ data, search }: { data: Answer<"/v1/customers"> | undefined; search: (q: string) => void }) {
  const { t } = useTranslation();
  const other = data?.did_you_mean;
  if (!other && !data?.matches?.length) return null;
  return (
    <Group gap="md" px="lg" py="xs" role="status">
      {data.matches.map(({ kind, code, customer_id: id }) => (
        <Link key={`${kind}${code}`} to={`/customers/${encodeURIComponent(id)}`} className={styles.match}>
          {kind === "order" ? t.list.orderMatch(code) : t.list.referralMatch(code)}
        </Link>
      ))}
      {other && (
        <Text size="sm">
          {t.list.didYouMean}{" "}
          <Button size="compact-sm" variant="light" onClick={() => search(other)}>
            {other}
          </Button>
        </Text>
      )}
    </Group>
  );
}

type ListingProps = {
  list: ReturnType<typeof useListState>;
  query: UseInfiniteQueryResult<InfiniteData<Answer<"/v1/customers">>>;
  rows: CustomerRow[] | undefined;
  keys: ReturnType<typeof useListKeys>;
  clear: () => void;
  selection?: ReturnType<typeof useSelection>;
};

function Listing({ list, query, rows, keys, clear, selection }: ListingProps) {
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  if (error && !rows?.length) return <FailureNotice error={error} onRetry={refetch} busy={isFetching} />;
  if (rows?.length === 0 && !isPlaceholderData) return <Nobody filtered={isFiltered(list.state)} clear={clear} />;
  const { sort } = list.state;
  const total = data?.pages[0]?.total ?? 0;
  return (
    <>
      <CustomerTable
        rows={rows}
        total={total}
        stale={isPlaceholderData}
        sort={sort}
        onSort={(column) => list.narrow({ sort: toggleSort(sort, column) })}
        shown={list.state.columns}
        selection={selection}
        keys={keys}
      />
      {error && <FailureNotice error={error} onRetry={refetch} busy={isFetching} />}
      {rows && (
        <Foot
          shown={rows.length}
          total={total}
          more={query.hasNextPage && !isPlaceholderData && !error}
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </>
  );
}

function Nobody({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useTranslation();
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
