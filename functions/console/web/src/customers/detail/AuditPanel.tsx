import { Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { EmptyState } from "../../elements/EmptyState";
import { Pages } from "../../elements/Pages";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import { MergeUndo } from "../merge/MergeUndo";
import { groupsQuery } from "../queries";
import { auditText } from "./auditText";
import styles from "./Detail.module.css";
import { type Audited, auditQuery } from "./queries";

/** Who of the team changed the customer, with the values before and after. */
export function AuditPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(auditQuery(id));
  const empty = <EmptyState title={t.audit.emptyTitle} text={t.audit.emptyText} icon={<IconHistory size={22} />} />;
  return (
    <Panel id="audit" title={t.audit.title}>
      <Pages query={query} skeleton={3} empty={empty}>
        {(rows) => <Changes id={id} rows={rows} />}
      </Pages>
    </Panel>
  );
}

function Changes({ id, rows }: { id: string; rows: Audited[] }) {
  const { t } = useTranslation();
  // Only a merge into this customer that was not undone yet can be undone here.
  const undoable = rows.find(({ what }) => what === "merge" || what === "merge_undo");
  return (
    <Table className={styles.numbers} aria-label={t.audit.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th data-wide>{t.audit.date}</Table.Th>
          <Table.Th>{t.audit.what}</Table.Th>
          <Table.Th>
            {t.audit.before} → {t.audit.after}
          </Table.Th>
          <Table.Th data-wide>{t.audit.by}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Change key={`${row.at} ${row.what} ${row.request_id}`} id={id} row={row} undoable={row === undoable} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Change({ id, row, undoable }: { id: string; row: Audited; undoable: boolean }) {
  const { t, format } = useTranslation();
  const { data: groups } = useQuery(groupsQuery());
  const groupName = (group: string) => groups?.items.find((known) => known.id === group)?.name ?? group;
  const text = (value: string) => auditText(row.what, value, t, format, groupName);
  const other = row.what === "merge" && row.before !== id ? row.before : null;
  return (
    <Table.Tr>
      <Table.Td data-wide className={styles.date}>
        {format.moment(row.at)}
      </Table.Td>
      <Table.Td>
        <Text span size="sm" fw={500}>
          {t.audit.kinds[row.what] ?? row.what}
        </Text>
        <Text size="xs" c="dimmed" className={styles.stackedLine}>
          {format.moment(row.at)} · {row.actor}
        </Text>
        {row.note && (
          <Text size="xs" c="dimmed">
            {row.note}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={styles.note}>
        {row.what.startsWith("merge") ? (
          <>
            {other && undoable && <MergeUndo id={id} other={other} mergedAt={row.at} />}
            {!other && row.after !== id && (
              <Link to={`/customers/${encodeURIComponent(row.after)}`}>{t.merge.toTarget}</Link>
            )}
          </>
        ) : (
          <>
            {row.before !== row.after && `${text(row.before)} → `}
            {text(row.after)}
          </>
        )}
      </Table.Td>
      <Table.Td data-wide className={styles.date}>
        {row.actor}
      </Table.Td>
    </Table.Tr>
  );
}
