import { Badge, Button, Group, Skeleton, Text, Title } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { hasStatus } from "../../api/problem";
import { BackLink } from "../../elements/BackLink";
import { EmptyState } from "../../elements/EmptyState";
import { useHashTarget } from "../../elements/useHashTarget";
import { useTitle } from "../../elements/useTitle";
import { WhenSeen } from "../../elements/WhenSeen";
import { useTranslation } from "../../i18n/TranslationProvider";
import { lastListSearch } from "../list/lastList";
import { rememberOpened } from "../list/lastOpened";
import { DuplicatesPanel } from "../merge/DuplicatesPanel";
import { PersonMenu } from "../person/PersonMenu";
import { type Customer, customerQuery } from "../queries";
import { AuditPanel } from "./AuditPanel";
import { CashbacksPanel } from "./CashbacksPanel";
import styles from "./Detail.module.css";
import { DetailsPanel } from "./DetailsPanel";
import { MetricPanel } from "./MetricPanel";
import { OrdersPanel } from "./OrdersPanel";
import { PendingPanel } from "./PendingPanel";
import { PointsPanel } from "./PointsPanel";
import { ReferralPanel } from "./ReferralPanel";
import { SegmentationPanel } from "./SegmentationPanel";
import { TransactionsPanel } from "./TransactionsPanel";
import { useDetailState } from "./useDetailState";

/** One customer: who they are, what points they hold and why, and what they ordered. */
export function CustomerPage() {
  const { id = "" } = useParams();
  // A new customer is a new page: no filter, fresh entry or open dialog of the last one stays.
  return <CustomerDetail key={id} id={id} />;
}

function CustomerDetail({ id }: { id: string }) {
  const { t } = useTranslation();
  const customer = useQuery(customerQuery(id));
  const detail = useDetailState();
  const [fresh, setFresh] = useState<string | null>(null);
  useTitle(customer.data ? nameOf(customer.data) || t.customer.unnamed : undefined);
  useHashTarget();
  useEffect(() => rememberOpened(id), [id]);

  if (hasStatus(customer.error, 409)) return <MergedAway detail={customer.error.message} />;
  if (hasStatus(customer.error, 404)) {
    return (
      <EmptyState
        title={t.detail.missingTitle}
        text={t.detail.missingText}
        icon={<IconUserOff size={22} />}
        heading={1}
      >
        <Button component={Link} to="/customers">
          {t.app.toCustomers}
        </Button>
      </EmptyState>
    );
  }
  const booked = (transactionId: string) => {
    setFresh(transactionId);
    detail.update({ type: null, q: "" });
  };
  return (
    <div className={styles.page}>
      <Heading customer={customer.data} failed={customer.isError} />
      <Contents />
      <div className={styles.columns}>
        <div className={styles.first}>
          <PointsPanel id={id} customer={customer} onBooked={booked} />
        </div>
        <div className={styles.side}>
          <DetailsPanel customer={customer} />
        </div>
        <div className={styles.insight}>
          <DuplicatesPanel id={id} />
          <CashbacksPanel id={id} />
          <PendingPanel id={id} />
          <SegmentationPanel id={id} />
          <WhenSeen id="metrics" title={t.metric.title}>
            <MetricPanel id={id} detail={detail} />
          </WhenSeen>
        </div>
        <div className={styles.history}>
          <TransactionsPanel id={id} detail={detail} fresh={fresh} />
          <OrdersPanel id={id} detail={detail} />
          <WhenSeen id="referrals" title={t.referrals.title}>
            <ReferralPanel id={id} detail={detail} />
          </WhenSeen>
          <WhenSeen id="audit" title={t.audit.title}>
            <AuditPanel id={id} />
          </WhenSeen>
        </div>
      </div>
    </div>
  );
}

/** The table of contents: a link to each panel of the page. */
function Contents() {
  const { t } = useTranslation();
  const parts = [
    ["points", t.points.title],
    ["segmentation", t.segmentation.title],
    ["metrics", t.metric.title],
    ["transactions", t.transactions.title],
    ["orders", t.orders.title],
    ["referrals", t.referrals.title],
    ["audit", t.audit.title],
  ];
  return (
    <nav aria-label={t.onPage} className={`${styles.contents} no-print`}>
      {parts.map(([id, title]) => (
        <a key={id} href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** A customer who was merged into another; the API's `detail` holds the id of that one. */
function MergedAway({ detail }: { detail: string }) {
  const { t } = useTranslation();
  const target = /\bcus_\w+/.exec(detail)?.[0];
  return (
    <EmptyState title={t.merge.mergedTitle} text={t.merge.mergedText} icon={<IconUserOff size={22} />} heading={1}>
      <Button component={Link} to={target ? `/customers/${target}` : "/customers"} replace>
        {target ? t.merge.toTarget : t.app.toCustomers}
      </Button>
    </EmptyState>
  );
}

const nameOf = (customer: Customer) => customer.name || customer.email || "";

function Heading({ customer, failed }: { customer: Customer | undefined; failed: boolean }) {
  const { t } = useTranslation();
  return (
    <header className={styles.heading}>
      <BackLink to={`/customers${lastListSearch()}`}>{t.detail.back}</BackLink>
      {customer ? (
        <Group gap="sm" align="flex-start" justify="space-between" wrap="nowrap">
          <Group gap="0.375rem 0.75rem" align="center">
            <Title order={1} className={styles.name}>
              {nameOf(customer) || t.customer.unnamed}
            </Title>
            <Badge color={customer.registered ? "verno" : "gray"} className={styles.badge}>
              {customer.registered ? t.list.registered : t.list.anonymous}
            </Badge>
            {customer.group && (
              <Badge color="gray" className={styles.badge}>
                {customer.group.name}
              </Badge>
            )}
          </Group>
          <PersonMenu customer={customer} />
        </Group>
      ) : failed ? (
        <Title order={1}>{t.detail.customer}</Title>
      ) : (
        <Skeleton height={28} width={240} my={4} />
      )}
      {customer?.name && customer.email && (
        <Text c="dimmed" size="sm">
          {customer.email}
        </Text>
      )}
    </header>
  );
}
