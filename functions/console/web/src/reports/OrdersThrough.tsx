import { Text } from "@mantine/core";
import { useTranslation } from "../i18n/TranslationProvider";

/** The last day whose orders are in the report. */
export function OrdersThrough({ day }: { day: string | null | undefined }) {
  const { t, format } = useTranslation();
  if (!day) return null;
  return (
    <Text size="xs" c="dimmed" p="md">
      {t.reports.ordersThrough(format.date(day))}
    </Text>
  );
}
