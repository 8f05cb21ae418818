import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { mayConnect } from "../../auth/role";
import { useSession } from "../../auth/session";
import { BackLink } from "../../elements/BackLink";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { useHashTarget } from "../../elements/useHashTarget";
import { useTranslation } from "../../i18n/TranslationProvider";
import { Page, PageSkeleton } from "../Page";
import styles from "../Settings.module.css";
import { Deliveries } from "./Deliveries";
import { KeyNotice } from "./KeyNotice";
import { webhooksQuery } from "./queries";
import { Trial } from "./Trial";
import { WebhookActions } from "./WebhookActions";
import { WebhookForm } from "./WebhookForm";
import { WebhookState } from "./WebhooksPage";

/** One webhook: its form, its signing key, and its log. */
export function WebhookPage() {
  const { id = "" } = useParams();
  // Another webhook is another form.
  return <Opened key={id} id={id} />;
}

function Opened({ id }: { id: string }) {
  const { t, format } = useTranslation();
  const s = t.settings;
  const { session } = useSession();
  const query = useQuery(webhooksQuery());
  const [key, setKey] = useState<string | null>(null);
  useHashTarget();
  const may = mayConnect(session?.roles ?? []);
  const webhook = query.data?.items.find((one) => one.id === id);
  const back = <BackLink to="/settings/webhooks">{s.nav.sections.webhooks}</BackLink>;
  if (query.error && !query.data) {
    return <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />;
  }
  if (!query.data) return <PageSkeleton />;
  if (!webhook) {
    return (
      <EmptyState title={s.webhooks.missing} text={t.failure.notFound} heading={1}>
        <Button component={Link} to="/settings/webhooks">
          {s.nav.sections.webhooks}
        </Button>
      </EmptyState>
    );
  }
  const lead = webhook.failing_since
    ? s.webhooks.failingSince(format.moment(webhook.failing_since))
    : s.webhooks.oneLead;
  return (
    <>
      {back}
      <Page title={webhook.name} lead={lead} aside={<WebhookState webhook={webhook} />}>
        <div className={styles.stack}>
          {key && <KeyNotice value={key} />}
          <WebhookForm webhook={webhook} may={may} />
          {may && (
            <Panel id="try" title={s.webhooks.trial}>
              <Trial webhook={webhook} />
            </Panel>
          )}
          <Panel id="deliveries" title={s.webhooks.deliveries}>
            <Deliveries webhook={webhook} may={may} />
          </Panel>
          {may && (
            <Panel id="key" title={s.webhooks.keyTitle}>
              <WebhookActions webhook={webhook} onKey={setKey} />
            </Panel>
          )}
        </div>
      </Page>
    </>
  );
}
