import { Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconShoppingBag } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../elements/EmptyState";
import { Pages } from "../../elements/Pages";
import { Panel } from "../../elements/Panel";
import { SearchField } from "../../elements/SearchField";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Order, type OrderSort, ordersQuery } from "../queries";
import styles from "./Detail.module.css";
import { OrderRow } from "./OrderRow";
import type { useDetailState } from "./useDetailState";

/** The orders that earned or used points. */
export function OrdersPanel({ id, detail }: { id: string; detail: ReturnType<typeof useDetailState> }) {
  const { t } = useTranslation();
  const { order, orderSort } = detail.state;
  const query = useInfiniteQuery(ordersQuery(id, { q: order.trim(), sort: orderSort }));
  const empty = (
    <EmptyState
      title={order ? t.orders.noMatchTitle : t.orders.emptyTitle}
      text={order ? t.orders.noMatchText : t.orders.emptyText}
      icon={<IconShoppingBag size={22} />}
    />
  );
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
      <Pages query={query} skeleton={4} empty={empty}>
        {(rows, stale) => (
          <OrderTable
            rows={rows}
            stale={stale}
            sort={orderSort}
            onSort={(column) => detail.update({ orderSort: orderSort === `-${column}` ? column : `-${column}` })}
          />
        )}
      </Pages>
    </Panel>
  );
}

type Sorting = { sort: OrderSort; onSort: (column: "placed_at" | "amount") => void };

function OrderTable({ rows, stale, ...sorting }: { rows: Order[]; stale: boolean } & Sorting) {
  const { t } = useTranslation();
  return (
    <Table className={styles.numbers} aria-label={t.orders.title} aria-busy={stale}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            {t.orders.code}
            <span className={styles.stacked}>
              {" · "}
              <Sorter column="placed_at" label={t.orders.placedAt} {...sorting} />
            </span>
          </Table.Th>
          <SortHeader column="placed_at" label={t.orders.placedAt} {...sorting} wide />
          <Table.Th data-wide>{t.orders.status}</Table.Th>
          <SortHeader column="amount" label={t.orders.amount} {...sorting} right />
          <Table.Th className={styles.right} data-wide>
            {t.orders.earned}
          </Table.Th>
          <Table.Th className={styles.right} data-wide>
            {t.orders.used}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody data-stale={stale || undefined}>
        {rows.map((row) => (
          <OrderRow key={row.code} order={row} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

type SorterProps = { column: "placed_at" | "amount"; label: string } & Sorting;

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
