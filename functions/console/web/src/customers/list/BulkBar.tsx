import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./BulkBar.module.css";
import type { useSelection } from "./useSelection";

/** What can be done to many customers at once. */
export const bulkKinds = ["points", "group", "lock", "pin"] as const;

/** One of the bulk actions. */
export type BulkKind = (typeof bulkKinds)[number];

type Props = {
  selection: ReturnType<typeof useSelection>;
  total: number;
  shown: number;
  onAction: (kind: BulkKind) => void;
  onExport: () => void;
};

/** The bar of bulk actions; it stays at the bottom while customers are chosen. */
export function BulkBar({ selection, total, shown, onAction, onExport }: Props) {
  const { t } = useTranslation();
  if (selection.count === 0) return null;
  const more = !selection.all && selection.count === shown && total > shown;
  return (
    <section className={`${styles.bulk} no-print`} aria-label={t.bulk.title}>
      <Group gap="xs">
        <Text size="sm" fw={600} role="status">
          {t.bulk.chosen(selection.count)}
        </Text>
        {more && (
          <Button size="compact-sm" variant="light" onClick={selection.everybody}>
            {t.bulk.everybody(total)}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={selection.clear}>
          {t.bulk.clear}
        </Button>
      </Group>
      <Group gap="xs">
        {bulkKinds.map((kind) => (
          <Button key={kind} size="xs" variant="default" onClick={() => onAction(kind)}>
            {t.bulk.kinds[kind]}
          </Button>
        ))}
        <Button size="xs" variant="default" onClick={onExport}>
          {t.bulk.export}
        </Button>
      </Group>
    </section>
  );
}
