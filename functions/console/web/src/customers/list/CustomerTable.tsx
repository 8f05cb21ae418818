import { Checkbox, Skeleton, Table, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconHistory, IconLock, IconPencil } from "@tabler/icons-react";
import { Fragment, memo, type ReactNode } from "react";
import { Link } from "react-router";
import { mayChangePoints } from "../../auth/role";
import { useSession } from "../../auth/session";
import { useTranslation } from "../../i18n/TranslationProvider";
import { useSegments } from "../../models/queries";
import { SegmentMark } from "../../models/segments/SegmentMark";
import type { CustomerRow } from "../queries";
import styles from "./List.module.css";
import type { Column, ListState } from "./listState";
import type { useListKeys } from "./useListKeys";
import { useRows } from "./useRows";
import type { useSelection } from "./useSelection";

type Props = {
  /** Undefined until the first answer. */
  rows: CustomerRow[] | undefined;
  /** How many customers match, loaded or not. */
  total: number;
  /** Whether the rows still are the answer to the previous filters. */
  stale: boolean;
  sort: ListState["sort"];
  onSort: (column: Column) => void;
  /** The visible columns, in their order. */
  shown: Column[];
  /** Who is chosen; left out for those who may not change anything. */
  selection?: ReturnType<typeof useSelection>;
  keys: Pick<ReturnType<typeof useListKeys>, "rows" | "revealer">;
};

/** The list itself. A row is one link, so it opens in a new tab as any link does. */
export function CustomerTable({ rows, total, stale, sort, onSort, shown, selection, keys }: Props) {
  const { t } = useTranslation();
  const drawn = useRows(keys.rows, rows?.length ?? 0);
  keys.revealer.current = drawn.reveal;
  return (
    <Table
      className={styles.table}
      horizontalSpacing="xs"
      aria-busy={rows === undefined || stale}
      aria-label={t.list.title}
      aria-rowcount={rows ? total + 1 : undefined}
    >
      <Table.Thead>
        <Table.Tr aria-rowindex={1}>
          {selection && (
            <Table.Th className={styles.choose}>
              <Checkbox
                size="xs"
                aria-label={t.bulk.page}
                disabled={!rows?.length}
                checked={Boolean(rows?.length && rows.every((row) => selection.has(row.id)))}
                indeterminate={Boolean(
                  rows?.some((row) => selection.has(row.id)) && rows.some((row) => !selection.has(row.id)),
                )}
                onChange={() => selection.page(rows?.map((row) => row.id) ?? [])}
              />
            </Table.Th>
          )}
          {shown.map((column) => (
            <SortableHeader key={column} column={column} sort={sort} onSort={onSort} />
          ))}
          <Table.Th className={styles.actions}>
            <VisuallyHidden>{t.list.actions}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ref={keys.rows} data-stale={stale || undefined}>
        {rows ? (
          drawn.rows.map(({ index }, place) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <Fragment key={row.id}>
                <Space height={drawn.space[place] ?? 0} />
                <Row
                  row={row}
                  index={index}
                  measure={drawn.measure}
                  shown={shown}
                  chosen={selection?.has(row.id)}
                  onChoose={selection?.toggle}
                />
              </Fragment>
            );
          })
        ) : (
          <LoadingRows shown={shown} choose={Boolean(selection)} />
        )}
        <Space height={drawn.below} />
      </Table.Tbody>
    </Table>
  );
}

/** Empty space as high as the rows that are not rendered. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}

function SortableHeader(props: { column: Column } & Pick<Props, "sort" | "onSort">) {
  const { t } = useTranslation();
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

type RowProps = {
  row: CustomerRow;
  index: number;
  measure: (row: HTMLTableRowElement | null) => void;
  shown: Column[];
  /** Left out where nobody can be chosen. */
  chosen: boolean | undefined;
  onChoose: ((id: string) => void) | undefined;
};

/** Memoised, because scrolling renders many rows. */
const Row = memo(function Row({ row, index, measure, shown, chosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const title = row.email ?? row.name ?? t.list.noEmail;
  return (
    <Table.Tr ref={measure} className={styles.row} data-index={index} aria-rowindex={index + 2}>
      {onChoose && (
        <Table.Td className={styles.choose}>
          <input
            type="checkbox"
            className={styles.box}
            aria-label={t.bulk.choose(title)}
            checked={chosen ?? false}
            onChange={() => onChoose(row.id)}
          />
        </Table.Td>
      )}
      {shown.map((column) => (
        <Cell key={column} row={row} column={column} title={title} />
      ))}
      <Table.Td className={styles.actions}>
        <RowActions row={row} title={title} />
      </Table.Td>
    </Table.Tr>
  );
});

function Cell({ row, column, title }: { row: CustomerRow; column: Column; title: string }) {
  const { t, format } = useTranslation();
  if (column === "email") {
    return (
      <Table.Td data-column="email">
        <Link to={`/customers/${encodeURIComponent(row.id)}`} className={styles.open} data-row={row.id}>
          {title}
        </Link>
        <Text className={styles.stacked} size="xs" c="dimmed" truncate>
          {[row.name, row.group?.name ?? (row.registered ? null : t.list.anonymous)].filter(Boolean).join(" · ")}
        </Text>
      </Table.Td>
    );
  }
  const contents: Record<Exclude<Column, "email">, ReactNode> = {
    name: row.name,
    points: format.points(row.points),
    registered_at: row.registered ? (
      row.registered_at && format.day(row.registered_at)
    ) : (
      <Text span size="sm" c="dimmed">
        {t.list.anonymous}
      </Text>
    ),
    modified_at: (
      <>
        <span className={styles.day}>{format.day(row.modified_at)}</span>
        <span className={styles.minute}>{format.moment(row.modified_at)}</span>
      </>
    ),
    group: (
      <>
        {row.group?.name}
        {row.vip_locked && <IconLock size={13} className={styles.lock} role="img" aria-label={t.customer.vipLocked} />}
      </>
    ),
    segment: row.segment && <Segment segment={row.segment} />,
  };
  return <Table.Td data-column={column}>{contents[column]}</Table.Td>;
}

function Segment({ segment }: { segment: NonNullable<CustomerRow["segment"]> }) {
  const known = useSegments()(segment.model, segment.id);
  return <SegmentMark segment={{ ...segment, color: known?.color }} />;
}

/** Links to the most frequent actions for a customer. */
function RowActions({ row, title }: { row: CustomerRow; title: string }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const path = `/customers/${encodeURIComponent(row.id)}`;
  return (
    <>
      <Link to={`${path}#transactions`} className={styles.act} aria-label={t.list.history(title)}>
        <IconHistory size={16} aria-hidden />
      </Link>
      {mayChangePoints(session?.roles ?? []) && (
        <Link to={`${path}#points`} className={styles.act} data-edit aria-label={t.list.edit(title)}>
          <IconPencil size={16} aria-hidden />
        </Link>
      )}
    </>
  );
}

/** As high as real rows, so that nothing jumps when they arrive. */
function LoadingRows({ shown, choose }: { shown: Column[]; choose: boolean }) {
  const widths = [70, 60, 40, 55, 75, 45, 50];
  return Array.from({ length: 12 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
    <Table.Tr key={row} className={styles.row}>
      {choose && <Table.Td className={styles.choose} />}
      {shown.map((column, index) => (
        <Table.Td key={column} data-column={column}>
          <Skeleton height={12} my={5} width={`${widths[index]}%`} ml={column === "points" ? "auto" : 0} />
        </Table.Td>
      ))}
      <Table.Td className={styles.actions} />
    </Table.Tr>
  ));
}
