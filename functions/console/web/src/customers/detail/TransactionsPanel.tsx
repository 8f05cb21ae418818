import { Select, Table } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../elements/EmptyState";
import { Pages } from "../../elements/Pages";
import { Panel } from "../../elements/Panel";
import { SearchField } from "../../elements/SearchField";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Transaction, transactionsQuery } from "../queries";
import { type TransactionType, transactionTypes } from "../transactionTypes";
import styles from "./Detail.module.css";
import { TransactionRow } from "./TransactionRow";
import type { useDetailState } from "./useDetailState";

type Detail = ReturnType<typeof useDetailState>;

type Props = {
  id: string;
  detail: Detail;
  /** An entry that was booked while this page is open; it stands out. */
  fresh: string | null;
};

/** The ledger: what changed the points, when and why. */
export function TransactionsPanel({ id, detail, fresh }: Props) {
  const { t } = useTranslation();
  const { type, q } = detail.state;
  const query = useInfiniteQuery(transactionsQuery(id, { type, q: q.trim() }));
  const filtered = type !== null || q !== "";
  const empty = (
    <EmptyState
      title={filtered ? t.transactions.noMatchTitle : t.transactions.emptyTitle}
      text={filtered ? t.transactions.noMatchText : t.transactions.emptyText}
      icon={<IconReceiptOff size={22} />}
    />
  );
  return (
    <Panel id="transactions" title={t.transactions.title}>
      <Filters detail={detail} />
      <Pages query={query} skeleton={5} empty={empty}>
        {(rows, stale) => <TransactionTable rows={rows} stale={stale} fresh={fresh} />}
      </Pages>
    </Panel>
  );
}

function Filters({ detail }: { detail: Detail }) {
  const { t } = useTranslation();
  return (
    <div className={`${styles.filters} no-print`}>
      <SearchField
        className={styles.search}
        label={t.transactions.search}
        placeholder={t.transactions.searchPlaceholder}
        value={detail.state.q}
        onSearch={(q) => detail.update({ q })}
      />
      <Select
        className={styles.select}
        aria-label={t.transactions.type}
        placeholder={t.transactions.anyType}
        data={transactionTypes.map((value) => ({ value, label: t.transactionTypes[value] }))}
        value={detail.state.type}
        onChange={(type) => detail.update({ type: type as TransactionType | null })}
        clearable
        clearButtonProps={{ "aria-label": t.transactions.anyType }}
        comboboxProps={{ shadow: "md" }}
      />
    </div>
  );
}

function TransactionTable({ rows, stale, fresh }: { rows: Transaction[]; stale: boolean; fresh: string | null }) {
  const { t } = useTranslation();
  return (
    <Table className={styles.numbers} aria-label={t.transactions.title} aria-busy={stale}>
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
      <Table.Tbody data-stale={stale || undefined}>
        {rows.map((row) => (
          <TransactionRow key={row.id} transaction={row} fresh={row.id === fresh} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
