import { Badge, Table, Text } from "@mantine/core";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Texts } from "../../i18n/texts";
import type { Order } from "../queries";
import styles from "./Detail.module.css";
import { Deferred, Warning } from "./OrderNotes";

/** One order. Where there is no room for columns, date, state and points stand below number and amount. */
export function OrderRow({ order }: { order: Order }) {
  const { t, format } = useTranslation();
  const points = (value: string) => (sign(value) === 0 ? t.elements.none : format.points(value));
  const state = stateOf(order, t);
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.orderCode}>{order.code}</span>
        <Text size="xs" c="dimmed" className={styles.stackedLine}>
          {[format.day(order.placed_at), state.label].join(" · ")}
        </Text>
        <Warning order={order} />
      </Table.Td>
      <Table.Td className={styles.date} data-wide>
        {format.day(order.placed_at)}
      </Table.Td>
      <Table.Td data-wide>
        <Badge color={state.good ? "verno" : "gray"} className={styles.badge}>
          {state.label}
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
        <Deferred order={order} stacked />
      </Table.Td>
      <Table.Td className={styles.right} data-wide>
        {points(order.points_earned)}
        <Deferred order={order} />
      </Table.Td>
      <Table.Td className={styles.right} data-wide>
        {points(order.points_used)}
      </Table.Td>
    </Table.Tr>
  );
}

function stateOf(order: Order, t: Texts): { label: string; good: boolean } {
  if (order.cancelled || order.deleted) return { label: t.orders.cancelled, good: false };
  return order.paid ? { label: t.orders.paid, good: true } : { label: t.orders.unpaid, good: false };
}
