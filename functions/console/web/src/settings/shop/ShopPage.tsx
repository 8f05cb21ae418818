import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/contract";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { isLanguage, languageNames } from "../../i18n/language";
import { useTranslation } from "../../i18n/TranslationProvider";
import form from "../form/Form.module.css";
import { Page, PageSkeleton } from "../Page";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { StatusBadge } from "../StatusBadge";
import { Fact } from "./Fact";
import { OtherConnections } from "./OtherConnections";

type Shop = Answer<"/v1/shop">;

const shopQuery = () =>
  queryOptions({ queryKey: ["shop"], queryFn: ({ signal }) => answer(api.GET("/v1/shop", { signal })) });

/**
 * How old the last reading may be, in milliseconds, before the page says so. Changes are read every ten
 * minutes.
 */
const LATE_MS = 60 * 60_000;

/** The e-shop of this account, and the state of its connection. */
export function ShopPage() {
  const s = useTranslation().t.settings;
  const query = useQuery(shopQuery());
  return (
    <Page title={s.nav.sections.shop} lead={s.shop.lead}>
      {query.error && !query.data && (
        <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />
      )}
      {query.isPending && <PageSkeleton />}
      {query.data && (
        <div className={styles.stack}>
          <Connection shop={query.data} asked={query.dataUpdatedAt} />
          <Details shop={query.data} />
          <OtherConnections />
        </div>
      )}
    </Page>
  );
}

/** The connection to the e-shop. `asked` is the time of the answer, in milliseconds since 1970. */
function Connection({ shop, asked }: { shop: Shop; asked: number }) {
  const { t, format } = useTranslation();
  const { shop: s } = t.settings;
  const { state, installed_at, orders_read_to, customers_read_to } = shop;
  const known = state && Object.hasOwn(s.states, state) ? (state as keyof typeof s.states) : null;
  const read = [orders_read_to, customers_read_to].filter((at) => typeof at === "string");
  const late = state === "active" && read.some((at) => asked - Date.parse(at) > LATE_MS);
  const kind = state === "active" ? (late ? "caution" : "good") : "stop";
  return (
    <Panel
      id="connection"
      title={s.connection}
      actions={<StatusBadge kind={kind}>{late ? s.late : known ? s.states[known] : s.never}</StatusBadge>}
    >
      <div className={styles.body}>
        {state !== "active" && (
          <Alert role="alert" className={form.caution} icon={<IconAlertTriangle aria-hidden />}>
            {known === "suspended" ? s.suspendedText : s.installText}
          </Alert>
        )}
        {late && (
          <Alert role="status" className={form.caution} icon={<IconAlertTriangle aria-hidden />}>
            {s.lateText}
          </Alert>
        )}
        <dl className={styles.facts}>
          <Fact name={s.installed}>{installed_at ? format.moment(installed_at) : "—"}</Fact>
          <Fact name={s.ordersTo}>{orders_read_to ? format.moment(orders_read_to) : s.notYet}</Fact>
          <Fact name={s.customersTo}>{customers_read_to ? format.moment(customers_read_to) : s.notYet}</Fact>
          <Fact name={s.groups}>{format.count(shop.groups)}</Fact>
        </dl>
        <Text size="sm" c="dimmed">
          {s.readHint}
        </Text>
      </div>
    </Panel>
  );
}

function Details({ shop }: { shop: Shop }) {
  const { shop: s } = useTranslation().t.settings;
  return (
    <Section id="details" title={s.details}>
      <dl className={styles.facts}>
        <Fact name={s.name}>{shop.name ?? s.notYet}</Fact>
        <Fact name={s.address}>
          {shop.url ? (
            <a href={shop.url} target="_blank" rel="noreferrer" className={styles.way}>
              {shop.url}
            </a>
          ) : (
            s.notYet
          )}
        </Fact>
        <Fact name={s.id}>{shop.id}</Fact>
        <Fact name={s.currency}>{shop.currency ?? "—"}</Fact>
        <Fact name={s.language}>
          {isLanguage(shop.language) ? languageNames[shop.language] : (shop.language ?? "—")}
        </Fact>
        <Fact name={s.timezone}>{shop.timezone}</Fact>
      </dl>
      <Text size="sm" c="dimmed">
        {s.detailsHint}
      </Text>
    </Section>
  );
}
