import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import { integrationsQuery } from "../integrations/queries";
import styles from "../Settings.module.css";
import { webhooksQuery } from "../webhooks/queries";

/** Mailing services and webhooks, and how many of them need attention. */
export function OtherConnections() {
  const { shop: s } = useTranslation().t.settings;
  const integrations = useQuery(integrationsQuery());
  const webhooks = useQuery(webhooksQuery());
  const services = integrations.data?.items;
  const targets = webhooks.data?.items;
  return (
    <Panel id="others" title={s.others}>
      <ul className={styles.rows}>
        <Row
          section="integrations"
          on={services?.filter(({ state }) => state !== "off").length}
          troubled={services?.filter((one) => one.state === "stopped" || one.failing_since).length}
        />
        <Row
          section="webhooks"
          on={targets?.filter(({ active }) => active).length}
          troubled={targets?.filter(({ state }) => state === "failing" || state === "disabled").length}
        />
      </ul>
    </Panel>
  );
}

function Row(props: { section: "integrations" | "webhooks"; on?: number; troubled?: number }) {
  const { shop: s, nav } = useTranslation().t.settings;
  const { section, on, troubled = 0 } = props;
  return (
    <li>
      <Link to={`/settings/${section}`} className={styles.row}>
        <Text size="sm" fw={600}>
          {nav.sections[section]}
        </Text>
        {on !== undefined && <Text size="sm">{troubled > 0 ? s.needAttention(troubled) : s.connected(on)}</Text>}
      </Link>
    </li>
  );
}
