import { Skeleton, Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconLock } from "@tabler/icons-react";
import type { RefObject } from "react";
import { Link } from "react-router";
import { useSpeech } from "../../i18n/LanguageProvider";
import type { CustomerRow } from "../queries";
import styles from "./List.module.css";
import { type Column, columns, type ListState } from "./listState";

type Props = {
  /** Not there while the first answer is on its way. */
  rows: CustomerRow[] | undefined;
  /** Whether the rows still are those of the last question. */
  stale: boolean;
  sort: ListState["sort"];
  onSort: (column: Column) => void;
  body: RefObject<HTMLTableSectionElement | null>;
};

/** The list itself. A row is one link, so it opens in a new tab as any link does. */
export function CustomerTable({ rows, stale, sort, onSort, body }: Props) {
  const { t } = useSpeech();
  return (
    <Table
      className={styles.table}
      horizontalSpacing="sm"
      aria-busy={rows === undefined || stale}
      aria-label={t.list.title}
    >
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <SortableHeader key={column} column={column} sort={sort} onSort={onSort} />
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ref={body} data-stale={stale || undefined}>
        {rows ? rows.map((row) => <Row key={row.id} row={row} />) : <LoadingRows />}
      </Table.Tbody>
    </Table>
  );
}

function SortableHeader(props: { column: Column } & Pick<Props, "sort" | "onSort">) {
  const { t } = useSpeech();
  const active = props.sort.column === props.column;
  const Arrow = props.sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th
      data-column={props.column}
      aria-sort={active ? (props.sort.descending ? "descending" : "ascending") : "none"}
    >
      <UnstyledButton
        className={styles.sorter}
        onClick={() => props.onSort(props.column)}
        data-active={active || undefined}
      >
        {t.list.columns[props.column]}
        {active ? <Arrow size={14} aria-hidden /> : <IconArrowUp size={14} className={styles.maybe} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({ row }: { row: CustomerRow }) {
  const { t, format } = useSpeech();
  const title = row.email ?? row.name ?? t.list.noEmail;
  return (
    <Table.Tr className={styles.row}>
      <Table.Td data-column="email">
        <Link to={`/customers/${encodeURIComponent(row.id)}`} className={styles.open} data-row={row.id}>
          {title}
        </Link>
        <Text className={styles.stacked} size="xs" c="dimmed" truncate>
          {[row.name, row.group?.name ?? (row.registered ? null : t.list.anonymous)].filter(Boolean).join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td data-column="name">{row.name}</Table.Td>
      <Table.Td data-column="points">{format.points(row.points)}</Table.Td>
      <Table.Td data-column="registered_at">
        {row.registered ? (
          row.registered_at && format.day(row.registered_at)
        ) : (
          <Text span size="sm" c="dimmed">
            {t.list.anonymous}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-column="modified_at">
        <span className={styles.day}>{format.day(row.modified_at)}</span>
        <span className={styles.minute}>{format.moment(row.modified_at)}</span>
      </Table.Td>
      <Table.Td data-column="group">
        {row.group?.name}
        {row.vip_locked && <IconLock size={13} className={styles.lock} role="img" aria-label={t.detail.vipLocked} />}
      </Table.Td>
      <Table.Td data-column="segment">{row.segment?.name}</Table.Td>
    </Table.Tr>
  );
}

/** As high as real rows, so that nothing jumps when they arrive. */
function LoadingRows() {
  const widths = [70, 60, 40, 55, 75, 45, 50];
  return Array.from({ length: 12 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
    <Table.Tr key={row} className={styles.row}>
      {columns.map((column, index) => (
        <Table.Td key={column} data-column={column}>
          <Skeleton height={12} my={5} width={`${widths[index]}%`} ml={column === "points" ? "auto" : 0} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
