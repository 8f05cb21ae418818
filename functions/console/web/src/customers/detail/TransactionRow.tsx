import { Badge, Group, Table, Text } from "@mantine/core";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { reasonName } from "../points/reasons";
import type { Transaction } from "../queries";
import { typeName } from "../transactionTypes";
import styles from "./Detail.module.css";

/** One entry of the ledger. */
export function TransactionRow({ transaction, fresh }: { transaction: Transaction; fresh: boolean }) {
  const { t, format } = useTranslation();
  return (
    <Table.Tr className={styles.entry} data-fresh={fresh || undefined}>
      <Table.Td data-wide className={styles.date}>
        {format.moment(transaction.at)}
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Text span size="sm" fw={500}>
            {typeName(transaction.type, t)}
          </Text>
          {transaction.reverses && (
            <Badge color="gray" className={styles.badge}>
              {t.transactions.reversal}
            </Badge>
          )}
          {fresh && <Badge color="verno">{t.transactions.isNew}</Badge>}
        </Group>
        <Details transaction={transaction} />
      </Table.Td>
      <Table.Td className={styles.change} data-sign={sign(transaction.change)}>
        {format.change(transaction.change)}
      </Table.Td>
      <Table.Td className={styles.right} data-wide>
        {format.points(transaction.balance_after)}
      </Table.Td>
    </Table.Tr>
  );
}

function Details({ transaction }: { transaction: Transaction }) {
  const { t, format } = useTranslation();
  const facts = [
    transaction.order_code && t.transactions.order(transaction.order_code),
    transaction.reason && reasonName(transaction.reason, t),
    transaction.type === "admin" && transaction.actor !== "system" && t.transactions.by(transaction.actor),
    transaction.expires_on && t.transactions.expires(format.date(transaction.expires_on)),
  ].filter(Boolean);
  return (
    <>
      {transaction.note && transaction.note !== transaction.order_code && (
        <Text size="sm" className={styles.note}>
          {transaction.note}
        </Text>
      )}
      {transaction.internal_note && (
        <Text size="xs" c="dimmed" className={styles.note}>
          <strong>{t.transactions.internal}:</strong> {transaction.internal_note}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        <span className={styles.stacked}>
          {format.moment(transaction.at)}
          {facts.length > 0 && " · "}
        </span>
        {facts.join(" · ")}
      </Text>
    </>
  );
}
