import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Order } from "../queries";
import styles from "./Detail.module.css";

/** Points of an order that will be credited later, and when. */
export function Deferred({ order, stacked = false }: { order: Order; stacked?: boolean }) {
  const { t, format } = useTranslation();
  if (sign(order.points_deferred) === 0) return null;
  const points = format.change(order.points_deferred);
  return (
    <Text size="xs" c="dimmed" className={stacked ? styles.stackedLine : styles.deferred}>
      {order.deferred_to ? t.orders.deferredTo(points, format.date(order.deferred_to)) : t.orders.deferred(points)}
    </Text>
  );
}

/** A warning that explains why the points of an order may be unexpected. */
export function Warning({ order }: { order: Order }) {
  const { t } = useTranslation();
  if (!order.warning) return null;
  const known: Record<string, string> = t.orders.warnings;
  return (
    <Text size="xs" className={styles.warning}>
      <IconAlertTriangle size={13} aria-hidden /> {known[order.warning] ?? order.warning}
    </Text>
  );
}
