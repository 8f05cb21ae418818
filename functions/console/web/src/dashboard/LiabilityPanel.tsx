import { Table, Text } from "@mantine/core";
import { Panel } from "../elements/Panel";
import { position } from "../format/decimal";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Liability } from "../reports/types";
import styles from "./Dashboard.module.css";

/** How many months are listed one by one; the rest is one row. */
const shown = 12;

/** Points that customers can still spend, by the month in which they expire. */
export function LiabilityPanel({ liability }: { liability: Liability }) {
  const { t, format } = useTranslation();
  const { items, points, worth, currency } = liability;
  const most = Math.max(1, ...items.map((item) => position(item.points)));
  return (
    <Panel id="liability" title={t.dashboard.liability}>
      <Text size="sm" c="dimmed" className={styles.padded}>
        {t.dashboard.liabilityLead(format.points(points), format.money(worth, currency))}
      </Text>
      {items.length > 0 && (
        <Table className={styles.numbers} aria-label={t.dashboard.liability} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.dashboard.month}</Table.Th>
              <Table.Th>{t.dashboard.points}</Table.Th>
              <Table.Th>{t.dashboard.worth}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.slice(0, shown).map((item) => (
              <Table.Tr key={item.month ?? "never"}>
                <Table.Td>
                  {item.month ? format.month(item.month) : t.dashboard.never}
                  <span className={styles.gauge} aria-hidden>
                    <span style={{ width: `${(position(item.points) / most) * 100}%` }} />
                  </span>
                </Table.Td>
                <Table.Td>{format.points(item.points)}</Table.Td>
                <Table.Td>{format.money(item.worth, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
