import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import { Panel } from "../elements/Panel";
import { useTranslation } from "../i18n/TranslationProvider";
import { SegmentMark } from "../models/segments/SegmentMark";
import { segmentName } from "../models/segments/segmentText";
import type { Movement } from "../reports/types";
import styles from "./Dashboard.module.css";

/** The segments thirty days ago and now; each leads to its customers. */
export function MovementPanel({ movement }: { movement: Movement }) {
  const { t, format } = useTranslation();
  const { model, items, up, down } = movement;
  const most = Math.max(1, ...items.map(({ count }) => count));
  return (
    <Panel id="segments" title={t.dashboard.segments}>
      {items.length === 0 || !model || !movement.on ? (
        <Text size="sm" c="dimmed" className={styles.padded}>
          {t.dashboard.noSegments}
        </Text>
      ) : (
        <>
          <div className={styles.padded}>
            <Text size="sm" c="dimmed">
              {movement.before_on &&
                t.dashboard.segmentsLead(
                  movement.model_name ?? model,
                  format.date(movement.before_on),
                  format.date(movement.on),
                )}
            </Text>
            {up != null && down != null && (
              <Text size="sm">{t.dashboard.upDown(format.count(up), format.count(down))}</Text>
            )}
          </div>
          <Table className={styles.numbers} aria-label={t.dashboard.segments} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.list.columns.segment}</Table.Th>
                <Table.Th>{t.reports.before}</Table.Th>
                <Table.Th>{t.reports.after}</Table.Th>
                <Table.Th>{t.reports.difference}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((segment) => (
                <Table.Tr key={segment.id}>
                  <Table.Td>
                    <Link
                      className={styles.segment}
                      to={`/customers?model=${encodeURIComponent(model)}&segment=${encodeURIComponent(segment.id)}`}
                      aria-label={segmentName(segment, t)}
                    >
                      <SegmentMark segment={segment} />
                    </Link>
                    <span className={styles.gauge} aria-hidden>
                      <span style={{ width: `${(segment.count / most) * 100}%`, background: segment.color }} />
                    </span>
                  </Table.Td>
                  <Table.Td>{format.count(segment.before)}</Table.Td>
                  <Table.Td>{format.count(segment.count)}</Table.Td>
                  <Table.Td>{format.change(String(segment.count - segment.before))}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
      <Anchor component={Link} to="/reports/segments" size="sm" className={styles.more}>
        {t.dashboard.toReport}
      </Anchor>
    </Panel>
  );
}
