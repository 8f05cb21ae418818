import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconClock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Panel } from "../elements/Panel";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Waiting } from "../reports/types";
import { integrationsQuery } from "../settings/integrations/queries";
import styles from "./Dashboard.module.css";
import { type WaitingItem, waitingItems } from "./waitingItems";

/** What waits for somebody or went wrong; each leads to where it can be seen to. */
export function WaitingPanel({ waiting, atWork }: { waiting: Waiting; atWork: string | null }) {
  const { t, format } = useTranslation();
  const { data: services } = useQuery({ ...integrationsQuery(), refetchInterval: 60_000 });
  const items = waitingItems(waiting, services?.items ?? [], atWork, t, format);
  return (
    <Panel id="waiting" title={t.dashboard.waiting}>
      {items.length === 0 ? (
        <Text size="sm" className={styles.calm}>
          <IconCircleCheck size={18} aria-hidden /> {t.dashboard.nothing}
        </Text>
      ) : (
        <ul className={styles.waiting}>
          {items.map((item) => (
            <li key={item.text}>
              <Line item={item} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Line({ item }: { item: WaitingItem }): ReactNode {
  const Icon = item.bad ? IconAlertTriangle : IconClock;
  return (
    <Link to={item.to} className={styles.wait} data-bad={item.bad || undefined}>
      <Icon size={17} aria-hidden /> {item.text}
    </Link>
  );
}
