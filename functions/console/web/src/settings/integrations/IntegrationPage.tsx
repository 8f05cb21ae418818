import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { mayConnect } from "../../auth/role";
import { useSession } from "../../auth/session";
import { BackLink } from "../../elements/BackLink";
import { EmptyState } from "../../elements/EmptyState";
import { FailureNotice } from "../../elements/FailureNotice";
import { Panel } from "../../elements/Panel";
import { useHashTarget } from "../../elements/useHashTarget";
import { useTranslation } from "../../i18n/TranslationProvider";
import formStyles from "../form/Form.module.css";
import { Page, PageSkeleton } from "../Page";
import styles from "../Settings.module.css";
import { Choices } from "./Choices";
import { ConnectionStatus } from "./ConnectionStatus";
import { CredentialsForm } from "./CredentialsForm";
import { ExportPanel } from "./ExportPanel";
import { Failures } from "./Failures";
import { IntegrationState } from "./IntegrationsPage";
import { ListChoice } from "./ListChoice";
import { integrationsQuery } from "./queries";
import { Removal } from "./Removal";
import { Step } from "./Step";

/** One mailing service: connecting it step by step, and the state of the connection. */
export function IntegrationPage() {
  const { service = "" } = useParams();
  return <Opened key={service} service={service} />;
}

function Opened({ service }: { service: string }) {
  const { t } = useTranslation();
  const s = t.settings;
  const { session } = useSession();
  const query = useQuery(integrationsQuery());
  useHashTarget();
  if (query.error && !query.data) {
    return <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />;
  }
  if (!query.data) return <PageSkeleton />;
  const integration = query.data.items.find((one) => one.service === service);
  if (!integration) {
    return (
      <EmptyState title={s.integrations.missing} text={t.failure.notFound} heading={1}>
        <Button component={Link} to="/settings/integrations">
          {s.nav.sections.integrations}
        </Button>
      </EmptyState>
    );
  }
  const may = mayConnect(session?.roles ?? []);
  const { capabilities, credentials, list, state } = integration;
  const needsList = capabilities.lists && !list;
  return (
    <>
      <BackLink to="/settings/integrations">{s.nav.sections.integrations}</BackLink>
      <Page
        title={integration.title}
        lead={s.integrations.leads[capabilities.reach as keyof typeof s.integrations.leads]}
        aside={<IntegrationState integration={integration} />}
      >
        {!may && <p className={formStyles.readOnly}>{s.form.readOnly}</p>}
        {capabilities.reach !== "none" && (
          <div className={styles.stack}>
            <ConnectionStatus integration={integration} />
            <Step id="credentials" number={1} title={s.integrations.steps.credentials} done={Boolean(credentials)}>
              <CredentialsForm integration={integration} may={may} />
            </Step>
            {capabilities.lists && (
              <Step
                id="list"
                number={2}
                title={s.integrations.steps.list}
                done={Boolean(list)}
                waiting={!credentials && s.integrations.firstCredentials}
              >
                <ListChoice integration={integration} may={may} />
              </Step>
            )}
            <Step
              id="choices"
              number={capabilities.lists ? 3 : 2}
              title={s.integrations.steps.choices}
              done={state !== "off"}
              waiting={(!credentials || needsList) && s.integrations.firstList}
            >
              <Choices integration={integration} may={may} />
            </Step>
            <Step
              id="export"
              number={capabilities.lists ? 4 : 3}
              title={s.integrations.steps.export}
              done={integration.first_export?.state === "done"}
              waiting={state === "off" && s.integrations.firstOn}
            >
              <ExportPanel integration={integration} may={may} />
            </Step>
            {integration.failed > 0 && (
              <Panel id="failures" title={s.integrations.failures}>
                <Failures service={integration.service} />
              </Panel>
            )}
            {may && credentials && (
              <Panel id="removal" title={s.integrations.removal}>
                <Removal integration={integration} />
              </Panel>
            )}
          </div>
        )}
      </Page>
    </>
  );
}
