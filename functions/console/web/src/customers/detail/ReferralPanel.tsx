import { Select, Table, Text, TextInput } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../elements/EmptyState";
import { Pages } from "../../elements/Pages";
import { Panel } from "../../elements/Panel";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./Detail.module.css";
import { type Referral, referralsQuery } from "./queries";
import { referralTypes, type useDetailState } from "./useDetailState";

type Detail = ReturnType<typeof useDetailState>;

/** The events of the customer's referral code: visits of the link, friends, rewards and refused codes. */
export function ReferralPanel({ id, detail }: { id: string; detail: Detail }) {
  const { t } = useTranslation();
  const { referral } = detail.state;
  const query = useInfiniteQuery(referralsQuery(id, referral));
  const filtered = Boolean(referral.type || referral.from || referral.to);
  const empty = (
    <EmptyState
      title={filtered ? t.referrals.noMatchTitle : t.referrals.emptyTitle}
      text={filtered ? t.referrals.noMatchText : t.referrals.emptyText}
      icon={<IconUsersGroup size={22} />}
    />
  );
  return (
    <Panel id="referrals" title={t.referrals.title}>
      <Filters detail={detail} />
      <Pages query={query} skeleton={3} empty={empty}>
        {(rows, stale) => <Events rows={rows} stale={stale} />}
      </Pages>
    </Panel>
  );
}

function Filters({ detail }: { detail: Detail }) {
  const { t } = useTranslation();
  const { referral } = detail.state;
  const narrow = (change: Partial<typeof referral>) => detail.update({ referral: { ...referral, ...change } });
  return (
    <div className={`${styles.filters} no-print`}>
      <Select
        className={styles.select}
        aria-label={t.referrals.type}
        placeholder={t.referrals.anyType}
        data={referralTypes.map((value) => ({ value, label: t.referrals.types[value] ?? value }))}
        value={referral.type}
        onChange={(type) => narrow({ type })}
        clearable
        clearButtonProps={{ "aria-label": t.referrals.anyType }}
        comboboxProps={{ shadow: "md" }}
      />
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          aria-label={`${t.referrals.date}: ${t.referrals[end]}`}
          value={referral[end]}
          onChange={(event) => narrow({ [end]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

function Events({ rows, stale }: { rows: Referral[]; stale: boolean }) {
  const { t } = useTranslation();
  return (
    <Table className={styles.numbers} aria-label={t.referrals.title} aria-busy={stale}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th data-wide>{t.referrals.date}</Table.Th>
          <Table.Th>{t.referrals.event}</Table.Th>
          <Table.Th className={styles.right}>{t.referrals.points}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody data-stale={stale || undefined}>
        {rows.map((row) => (
          <EventRow key={`${row.at} ${row.type} ${row.order_code ?? ""}`} event={row} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function EventRow({ event }: { event: Referral }) {
  const { t, format } = useTranslation();
  const visits = event.type === "visit";
  // Visits are counted by the day, so they have no time.
  const when = visits ? format.date(event.at.slice(0, 10)) : format.moment(event.at);
  const facts = [
    event.order_code && t.transactions.order(event.order_code),
    event.reason && (t.referrals.reasons[event.reason] ?? event.reason),
  ].filter(Boolean);
  return (
    <Table.Tr>
      <Table.Td data-wide className={styles.date}>
        {when}
      </Table.Td>
      <Table.Td>
        <Text span size="sm" fw={500}>
          {visits ? t.referrals.visits(event.count) : (t.referrals.types[event.type] ?? event.type)}
        </Text>
        <Text size="xs" c="dimmed">
          <span className={styles.stacked}>
            {when}
            {facts.length > 0 && " · "}
          </span>
          {facts.join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td className={styles.change} data-sign={event.points ? sign(event.points) : undefined}>
        {event.points ? format.change(event.points) : t.elements.none}
      </Table.Td>
    </Table.Tr>
  );
}
