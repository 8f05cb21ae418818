import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { mayConnect } from "../../auth/role";
import { useSession } from "../../auth/session";
import { BackLink } from "../../elements/BackLink";
import { useTranslation } from "../../i18n/TranslationProvider";
import { Page } from "../Page";
import styles from "../Settings.module.css";
import { KeyNotice } from "./KeyNotice";
import type { Webhook } from "./queries";
import { WebhookForm } from "./WebhookForm";

/** The page that adds a webhook and then shows its signing key once. */
export function NewWebhookPage() {
  const { t } = useTranslation();
  const s = t.settings;
  const { session } = useSession();
  const [added, setAdded] = useState<Webhook | null>(null);
  return (
    <>
      <BackLink to="/settings/webhooks">{s.nav.sections.webhooks}</BackLink>
      <Page title={added ? added.name : s.webhooks.add} lead={s.webhooks.oneLead}>
        {added ? (
          <div className={styles.stack}>
            <KeyNotice value={added.signing_key ?? ""} />
            <div>
              <Button component={Link} to={`/settings/webhooks/${encodeURIComponent(added.id)}`}>
                {s.webhooks.openAdded}
              </Button>
            </div>
          </div>
        ) : mayConnect(session?.roles ?? []) ? (
          <WebhookForm webhook={null} may onAdded={setAdded} />
        ) : (
          t.failure.forbidden
        )}
      </Page>
    </>
  );
}
