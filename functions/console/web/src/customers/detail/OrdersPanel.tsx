import { Badge, Button, Center, Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconShoppingBag } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { SearchField } from "../../elements/SearchField";
import { TableSkeleton } from "../../elements/TableSkeleton";
import { sign } from "../../format/decimal";
import { useSpeech } from "../../i18n/LanguageProvider";
import { type Order, type OrderSort, ordersQuery } from "../queries";
import styles from "./Detail.module.css";
import type { useDetailState } from "./useDetailState";

/** The orders that earned or used points. */
export function OrdersPanel({ id, detail }: { id: string; detail: ReturnType<typeof useDetailState> }) {
  const { t } = useSpeech();
  const { order, orderSort } = detail.state;
  const query = useInfiniteQuery(ordersQuery(id, { q: order.trim(), sort: orderSort }));
  const rows = query.data?.pages.flatMap((page) => page.items);
  const sortBy = (column: "placed_at" | "amount") =>
    detail.update({ orderSort: orderSort === `-${column}` ? column : `-${column}` });
  return (
    <Panel id="orders" title={t.orders.title}>
      <div className={`${styles.filters} no-print`}>
        <SearchField
          className={styles.search}
          label={t.orders.search}
          placeholder={t.orders.searchPlaceholder}
          value={order}
          onSearch={(text) => detail.update({ order: text })}
        />
      </div>
      {query.isPending && <TableSkeleton rows={4} />}
      {query.isError && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
      {rows?.length === 0 && !query.isPlaceholderData && (
        <EmptyState
          title={order ? t.orders.noMatchTitle : t.orders.emptyTitle}
          text={order ? t.orders.noMatchText : t.orders.emptyText}
          icon={<IconShoppingBag size={22} />}
        />
      )}
      {rows && rows.length > 0 && (
        <Table className={styles.numbers} aria-label={t.orders.title} aria-busy={query.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                {t.orders.code}
                <span className={styles.stacked}>
                  {" · "}
                  <Sorter column="placed_at" label={t.orders.placedAt} sort={orderSort} onSort={sortBy} />
                </span>
              </Table.Th>
              <SortHeader column="placed_at" label={t.orders.placedAt} sort={orderSort} onSort={sortBy} wide />
              <Table.Th data-wide>{t.orders.status}</Table.Th>
              <SortHeader column="amount" label={t.orders.amount} sort={orderSort} onSort={sortBy} right />
              <Table.Th className={styles.right} data-wide>
                {t.orders.earned}
              </Table.Th>
              <Table.Th className={styles.right} data-wide>
                {t.orders.used}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody data-stale={query.isPlaceholderData || undefined}>
            {rows.map((row) => (
              <OrderRow key={row.code} order={row} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {query.hasNextPage && (
        <Center p="md" className="no-print">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.orders.more}
          </Button>
        </Center>
      )}
    </Panel>
  );
}

type SorterProps = {
  column: "placed_at" | "amount";
  label: string;
  sort: OrderSort;
  onSort: (column: "placed_at" | "amount") => void;
};

function SortHeader(props: SorterProps & { right?: boolean; wide?: boolean }) {
  const active = props.sort.replace("-", "") === props.column;
  return (
    <Table.Th
      className={props.right ? styles.right : undefined}
      data-wide={props.wide}
      aria-sort={active ? (props.sort.startsWith("-") ? "descending" : "ascending") : "none"}
    >
      <Sorter {...props} />
    </Table.Th>
  );
}

function Sorter({ column, label, sort, onSort }: SorterProps) {
  const Arrow = sort.startsWith("-") ? IconArrowDown : IconArrowUp;
  return (
    <UnstyledButton className={styles.sorter} onClick={() => onSort(column)}>
      {label}
      {sort.replace("-", "") === column && <Arrow size={14} aria-hidden />}
    </UnstyledButton>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t, format } = useSpeech();
  const points = (value: string) => (sign(value) === 0 ? t.detail.none : format.points(value));
  const cancelled = order.cancelled || order.deleted;
  const paid = cancelled ? t.orders.cancelled : order.paid ? t.orders.paid : t.orders.unpaid;
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.orderCode}>{order.code}</span>
        <Text size="xs" c="dimmed" className={styles.stackedLine}>
          {[format.day(order.placed_at), paid].join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td className={styles.date} data-wide>
        {format.day(order.placed_at)}
      </Table.Td>
      <Table.Td data-wide>
        <Badge color={order.paid && !cancelled ? "verno" : "gray"} className={styles.badge}>
          {paid}
        </Badge>
        {order.status && <span className={styles.status}>{order.status}</span>}
      </Table.Td>
      <Table.Td className={styles.right}>
        {format.money(order.amount, order.currency)}
        {sign(order.points_earned) !== 0 && (
          <Text size="xs" className={`${styles.stackedLine} ${styles.change}`} data-sign={sign(order.points_earned)}>
            {format.change(order.points_earned)}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={styles.right} data-wide>
        {points(order.points_earned)}
      </Table.Td>
      <Table.Td className={styles.right} data-wide>
        {points(order.points_used)}
      </Table.Td>
    </Table.Tr>
  );
}
