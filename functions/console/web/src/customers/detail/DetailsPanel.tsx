import { Anchor, Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { mayResetPin } from "../../auth/role";
import { useSession } from "../../auth/session";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Customer } from "../queries";
import styles from "./Detail.module.css";
import { Fact } from "./Fact";
import { GroupFacts } from "./GroupFacts";
import { MailStop } from "./MailStop";
import { Pin } from "./Pin";
import { PinReset } from "./PinReset";

/** Name, address, PIN and other facts of the customer, and their group. */
export function DetailsPanel({ customer }: { customer: UseQueryResult<Customer> }) {
  const { t } = useTranslation();
  return (
    <Panel id="details" title={t.detail.details}>
      {customer.isPending && <LoadingDetails />}
      {customer.isError && (
        <FailureNotice error={customer.error} onRetry={customer.refetch} busy={customer.isFetching} />
      )}
      {customer.data && <Details customer={customer.data} />}
    </Panel>
  );
}

function Details({ customer }: { customer: Customer }) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const resets = mayResetPin(session?.roles ?? []);
  const turnover = Object.entries(customer.counters.turnover);
  return (
    <dl className={styles.facts}>
      <Fact label={t.detail.email} copy={customer.email}>
        {customer.email && (
          <Anchor size="sm" href={`mailto:${customer.email}`}>
            {customer.email}
          </Anchor>
        )}
      </Fact>
      {customer.email && customer.mail.state !== "ok" && (
        <Fact label={t.mail.title}>
          <MailStop id={customer.id} mail={customer.mail} />
        </Fact>
      )}
      <Fact label={t.detail.phone} copy={customer.phone}>
        {customer.phone && (
          <Anchor size="sm" href={`tel:${customer.phone.replace(/\s/g, "")}`}>
            {customer.phone}
          </Anchor>
        )}
      </Fact>
      <Fact label={t.detail.name}>{customer.name}</Fact>
      {!customer.registered && (customer.pin || resets) && (
        <Fact label={t.detail.pin}>
          {customer.pin ? <Pin key={customer.pin} pin={customer.pin} /> : t.detail.notSet}
          {resets && <PinReset id={customer.id} />}
        </Fact>
      )}
      <Fact label={t.detail.birthDate}>{customer.birth_date && format.date(customer.birth_date)}</Fact>
      <Fact label={t.detail.nameDay}>{customer.name_day && format.yearly(customer.name_day)}</Fact>
      <Fact label={t.detail.registeredAt}>
        {customer.registered ? customer.registered_at && format.day(customer.registered_at) : t.list.anonymous}
      </Fact>
      <Fact label={t.detail.referralCode} copy={customer.referral_code}>
        {customer.referral_code && <span className={styles.code}>{customer.referral_code}</span>}
      </Fact>
      <GroupFacts customer={customer} />
      <Fact label={t.detail.orders}>{format.count(customer.counters.orders)}</Fact>
      {turnover.length > 0 && (
        <Fact label={t.detail.turnover}>
          {turnover.map(([currency, amount]) => format.money(amount, currency)).join(" + ")}
        </Fact>
      )}
      <Fact label={t.detail.modifiedAt}>{format.moment(customer.modified_at)}</Fact>
    </dl>
  );
}

function LoadingDetails() {
  return (
    <Stack gap="md" px="lg" pb="lg">
      {[65, 50, 45, 40, 55, 40, 50, 45, 40, 55].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <div key={index}>
          <Skeleton height={10} width={70} mb={8} />
          <Skeleton height={14} width={`${width}%`} />
        </div>
      ))}
    </Stack>
  );
}
