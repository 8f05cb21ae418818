import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconClock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Panel } from "../elements/Panel";
import type { Formatter } from "../format/formatter";
import type { Messages } from "../i18n/en";
import { useSpeech } from "../i18n/LanguageProvider";
import type { Waiting } from "../reports/types";
import styles from "./Dashboard.module.css";

/** Something that waits, and where it can be seen to. */
type Item = { text: string; to: string; bad: boolean };

/** What waits for somebody or went wrong; each leads to where it can be seen to. */
export function WaitingPanel({ waiting, atWork }: { waiting: Waiting; atWork: string | null }) {
  const { t, format } = useSpeech();
  const items = itemsOf(waiting, atWork, t, format);
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

function Line({ item }: { item: Item }): ReactNode {
  const Icon = item.bad ? IconAlertTriangle : IconClock;
  return (
    <Link to={item.to} className={styles.wait} data-bad={item.bad || undefined}>
      <Icon size={17} aria-hidden /> {item.text}
    </Link>
  );
}

function itemsOf(waiting: Waiting, atWork: string | null, t: Messages, format: Formatter): Item[] {
  const { approvals, cashbacks, group_writes: groups, webhooks, jobs } = waiting;
  const count = ({ count, more }: { count: number; more: boolean }) => format.count(count) + (more ? "+" : "");
  const toGroups = groups.customers[0] ? `/customers/${encodeURIComponent(groups.customers[0])}#details` : "/customers";
  const underway = { ...groups, count: groups.count - groups.refused };
  const items: (Item | false)[] = [
    groups.refused > 0 && { text: t.dashboard.refused(format.count(groups.refused)), to: toGroups, bad: true },
    ...webhooks.map(({ name, state, failing_since: since }) => ({
      text:
        state === "disabled" || !since
          ? t.dashboard.webhookOff(name)
          : t.dashboard.webhookFailing(name, format.moment(since)),
      to: "/settings/webhooks",
      bad: true,
    })),
    approvals.count > 0 && { text: t.dashboard.approvals(count(approvals)), to: "/approvals", bad: false },
    cashbacks.count > 0 && { text: t.dashboard.cashbacks(count(cashbacks)), to: "/cashbacks", bad: false },
    underway.count > 0 && { text: t.dashboard.groups(count(underway)), to: toGroups, bad: false },
    ...jobs
      .filter(({ id }) => id !== atWork)
      .map((job) => {
        const kind = t.jobs.kinds[job.kind] ?? job.kind;
        const failed = job.state === "failed";
        const waits = job.state === "awaiting_approval";
        const text = failed ? t.dashboard.jobFailed : waits ? t.dashboard.jobWaits : t.dashboard.jobRuns;
        return { text: text(kind), to: `/jobs/${encodeURIComponent(job.id)}`, bad: failed };
      }),
    atWork !== null && {
      text: t.dashboard.jobRuns(t.jobs.kinds.models_run ?? "models_run"),
      to: `/jobs/${encodeURIComponent(atWork)}`,
      bad: false,
    },
  ];
  return items.filter((item) => item !== false);
}
