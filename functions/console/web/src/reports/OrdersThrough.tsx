import { Text } from "@mantine/core";
import { useTranslation } from "../i18n/TranslationProvider";

/** Until which day orders are in a report. */
export function OrdersThrough({ day }: { day: string | null | undefined }) {
  const { t, format } = useTranslation();
  if (!day) return null;
  return (
    <Text size="xs" c="dimmed" p="md">
      {t.reports.ordersThrough(format.date(day))}
    </Text>
  );
}
