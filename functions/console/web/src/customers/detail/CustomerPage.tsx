import { Anchor, Badge, Button, Group, Skeleton, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { hasStatus } from "../../api/problem";
import { EmptyState } from "../../elements/EmptyState";
import { useHashTarget } from "../../elements/useHashTarget";
import { useTitle } from "../../elements/useTitle";
import { useSpeech } from "../../i18n/LanguageProvider";
import { lastListSearch } from "../list/lastList";
import { rememberOpened } from "../list/lastOpened";
import { type Customer, customerQuery } from "../queries";
import styles from "./Detail.module.css";
import { DetailsPanel } from "./DetailsPanel";
import { OrdersPanel } from "./OrdersPanel";
import { PendingPanel } from "./PendingPanel";
import { PointsPanel } from "./PointsPanel";
import { TransactionsPanel } from "./TransactionsPanel";
import { useDetailState } from "./useDetailState";

/** One customer: who they are, what points they hold and why, and what they ordered. */
export function CustomerPage() {
  const { id = "" } = useParams();
  // A new customer is a new page: no filter, fresh entry or open dialog of the last one stays.
  return <CustomerDetail key={id} id={id} />;
}

function CustomerDetail({ id }: { id: string }) {
  const { t } = useSpeech();
  const customer = useQuery(customerQuery(id));
  const detail = useDetailState();
  const [fresh, setFresh] = useState<string | null>(null);
  useTitle(customer.data ? nameOf(customer.data) || t.detail.unnamed : undefined);
  useHashTarget();
  useEffect(() => rememberOpened(id), [id]);

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
      <div className={styles.columns}>
        <div className={styles.first}>
          <PointsPanel id={id} customer={customer} onBooked={booked} />
        </div>
        <div className={styles.side}>
          <DetailsPanel customer={customer} />
        </div>
        <div className={styles.rest}>
          <PendingPanel id={id} />
          <TransactionsPanel id={id} detail={detail} fresh={fresh} />
          <OrdersPanel id={id} detail={detail} />
        </div>
      </div>
    </div>
  );
}

const nameOf = (customer: Customer) => customer.name || customer.email || "";

function Heading({ customer, failed }: { customer: Customer | undefined; failed: boolean }) {
  const { t } = useSpeech();
  return (
    <header className={styles.heading}>
      <Anchor
        component={Link}
        to={`/customers${lastListSearch()}`}
        size="sm"
        c="dimmed"
        className={`${styles.back} no-print`}
      >
        <IconArrowLeft size={14} aria-hidden /> {t.detail.back}
      </Anchor>
      {customer ? (
        <Group gap="sm" align="center">
          <Title order={1} className={styles.name}>
            {nameOf(customer) || t.detail.unnamed}
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
