import { Table, Text } from "@mantine/core";
import { IconLockOpen } from "@tabler/icons-react";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { answer, api } from "../api/client";
import type { Item } from "../api/contract";
import { EmptyState } from "../elements/EmptyState";
import { Pages } from "../elements/Pages";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Approvals.module.css";
import { ApprovalsLayout } from "./ApprovalsLayout";
import { useChoice } from "./useChoice";

type Ending = Item<"/v1/locks">;

const spanNames = ["month", "quarter", "year"] as const;
type Span = (typeof spanNames)[number];
const spans = { month: null, quarter: 92, year: 366 } as const satisfies Record<Span, number | null>;

/** The locks that end in a time; this month, in the shop's time zone, is the API's own default. */
const locksQuery = (span: Span) =>
  infiniteQueryOptions({
    queryKey: ["locks", span],
    queryFn: ({ pageParam, signal }) => {
      const days = spans[span];
      const before = days && new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const query = { ends_before: before ?? undefined, cursor: pageParam ?? undefined, limit: 50 };
      return answer(api.GET("/v1/locks", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** VIP locks that end soon. After that the programme's rules move the customer again. */
export function LocksPage() {
  const { t } = useTranslation();
  const [span, choice] = useChoice("span", t.locks.span, spanNames, (value) => t.locks.spans[value]);
  const query = useInfiniteQuery(locksQuery(span));
  const total = query.data?.pages[0]?.total;
  const empty = (
    <EmptyState title={t.locks.none} text={t.locks.noneText} icon={<IconLockOpen size={22} />} heading={2} />
  );
  return (
    <ApprovalsLayout tab="locks" lead={t.locks.lead} tools={choice}>
      {total !== undefined && total > 0 && (
        <Text size="sm" fw={600} px="lg" pt="md" role="status">
          {t.locks.total(total)}
        </Text>
      )}
      <Pages query={query} skeleton={4} empty={empty}>
        {(locks) => <Locks locks={locks} />}
      </Pages>
    </ApprovalsLayout>
  );
}

function Locks({ locks }: { locks: Ending[] }) {
  const { t, format } = useTranslation();
  const kinds: Record<string, string> = t.vip.kinds;
  return (
    <Table className={styles.numbers} aria-label={t.decisions.locks}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.locks.customer}</Table.Th>
          <Table.Th data-wide>{t.locks.level}</Table.Th>
          <Table.Th data-wide>{t.locks.lock}</Table.Th>
          <Table.Th>{t.locks.ends}</Table.Th>
          <Table.Th data-wide>{t.locks.reason}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {locks.map(({ customer, lock }) => (
          <Table.Tr key={customer.id}>
            <Table.Td>
              <Link to={`/customers/${encodeURIComponent(customer.id)}#details`} className={styles.link}>
                {customer.name ?? customer.email ?? t.customer.unnamed}
              </Link>
              {customer.name && (
                <Text size="xs" c="dimmed">
                  {customer.email}
                </Text>
              )}
            </Table.Td>
            <Table.Td data-wide>{customer.vip_level ?? customer.group?.name ?? t.elements.none}</Table.Td>
            <Table.Td data-wide>{kinds[lock.kind] ?? lock.kind}</Table.Td>
            <Table.Td className={styles.date}>{lock.until ? format.date(lock.until) : t.elements.none}</Table.Td>
            <Table.Td data-wide>
              {lock.reason}
              <Text size="xs" c="dimmed">
                {t.decisions.decided(lock.by, format.day(lock.since))}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
