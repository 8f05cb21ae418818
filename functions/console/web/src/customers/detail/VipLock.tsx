import { Badge, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Customer } from "../queries";
import styles from "./Detail.module.css";

/** The customer's VIP lock: its kind, its last day, its reason and who set it. */
export function VipLock({ lock }: { lock: NonNullable<Customer["vip"]["lock"]> }) {
  const { t, format } = useTranslation();
  const kinds: Record<string, string> = t.vip.kinds;
  const kind = kinds[lock.kind] ?? lock.kind;
  return (
    <>
      <Badge color="gray" className={styles.lock} leftSection={<IconLock size={12} aria-hidden />}>
        {lock.until ? t.vip.until(kind, format.date(lock.until)) : kind}
      </Badge>
      <Text size="xs" c="dimmed">
        {[lock.group.name, lock.by, lock.reason].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}
