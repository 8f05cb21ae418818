import { Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Pages } from "../../elements/Pages";
import { Panel } from "../../elements/Panel";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type PendingChange, pendingQuery } from "../queries";
import styles from "./Detail.module.css";

/** Points that will be credited or expire without anybody's action. The panel is absent if there are none. */
export function PendingPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pendingQuery(id));
  const none = !query.data?.pages.some((page) => page.items.length > 0);
  if (none && !query.isError) return null;
  return (
    <Panel id="pending" title={t.pending.title}>
      <Pages query={query} skeleton={2} empty={null}>
        {(rows) => <PendingTable rows={rows} />}
      </Pages>
    </Panel>
  );
}

function PendingTable({ rows }: { rows: PendingChange[] }) {
  const { t } = useTranslation();
  return (
    <Table className={styles.numbers} aria-label={t.pending.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.pending.date}</Table.Th>
          <Table.Th>{t.transactions.description}</Table.Th>
          <Table.Th className={styles.right}>{t.transactions.change}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <PendingRow key={`${row.kind} ${row.on} ${row.order_code ?? ""}`} pending={row} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PendingRow({ pending }: { pending: PendingChange }) {
  const { t, format } = useTranslation();
  const kinds: Record<string, string> = t.pending.kinds;
  return (
    <Table.Tr>
      <Table.Td className={styles.date}>{format.date(pending.on)}</Table.Td>
      <Table.Td>
        {kinds[pending.kind] ?? pending.kind}
        {pending.order_code && (
          <Text size="xs" c="dimmed">
            {t.transactions.order(pending.order_code)}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={styles.change} data-sign={sign(pending.change)}>
        {format.change(pending.change)}
      </Table.Td>
    </Table.Tr>
  );
}
