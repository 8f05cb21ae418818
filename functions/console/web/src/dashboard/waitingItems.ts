import type { Formatter } from "../format/formatter";
import type { Texts } from "../i18n/texts";
import type { Waiting } from "../reports/types";
import type { Integration } from "../settings/integrations/queries";

/** Something that waits for somebody, and the page where it is handled. */
export type WaitingItem = { text: string; to: string; bad: boolean };

/** The fields of a connection to a mailing service that decide whether it waits for somebody. */
type Service = Pick<
  Integration,
  "service" | "title" | "state" | "failing_since" | "waiting" | "waiting_or_more" | "failed"
>;

/** What waits for somebody, what went wrong first. `atWork` is the job of the models that runs now. */
export function waitingItems(
  waiting: Waiting,
  services: readonly Service[],
  atWork: string | null,
  t: Texts,
  format: Formatter,
): WaitingItem[] {
  const { approvals, cashbacks, group_writes: groups, webhooks, jobs } = waiting;
  const count = ({ count, more }: { count: number; more: boolean }) => format.count(count) + (more ? "+" : "");
  const toGroups = groups.customers[0] ? `/customers/${encodeURIComponent(groups.customers[0])}#details` : "/customers";
  const underway = { ...groups, count: groups.count - groups.refused };
  const items: (WaitingItem | false)[] = [
    groups.refused > 0 && { text: t.dashboard.refused(format.count(groups.refused)), to: toGroups, bad: true },
    ...webhooks.map(({ name, state, failing_since: since }) => ({
      text:
        state === "disabled" || !since
          ? t.dashboard.webhookOff(name)
          : t.dashboard.webhookFailing(name, format.moment(since)),
      to: "/settings/webhooks",
      bad: true,
    })),
    ...troubledServices(services, t, format),
    approvals.count > 0 && { text: t.dashboard.approvals(count(approvals)), to: "/approvals", bad: false },
    cashbacks.count > 0 && { text: t.dashboard.cashbacks(count(cashbacks)), to: "/approvals/cashbacks", bad: false },
    underway.count > 0 && { text: t.dashboard.groups(count(underway)), to: toGroups, bad: false },
    ...lateServices(services, t, format),
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

const toService = ({ service }: Service) => `/settings/integrations/${encodeURIComponent(service)}`;

/** Services that were stopped, do not answer, or refused somebody. */
function troubledServices(services: readonly Service[], t: Texts, format: Formatter): WaitingItem[] {
  return services.flatMap((service) => {
    const { title, state, failing_since: since, failed } = service;
    const bad = { to: toService(service), bad: true };
    if (state === "stopped") return [{ text: t.dashboard.serviceStopped(title), ...bad }];
    if (state !== "active") return [];
    return [
      ...(since ? [{ text: t.dashboard.serviceFailing(title, format.moment(since)), ...bad }] : []),
      ...(failed > 0 ? [{ text: t.dashboard.serviceRefused(title, format.count(failed)), ...bad }] : []),
    ];
  });
}

/** Mailing services that have not received every change yet. */
function lateServices(services: readonly Service[], t: Texts, format: Formatter): WaitingItem[] {
  return services
    .filter(({ state, waiting }) => state === "active" && waiting > 0)
    .map((service) => {
      const count = format.count(service.waiting) + (service.waiting_or_more ? "+" : "");
      return { text: t.dashboard.serviceWaiting(service.title, count), to: toService(service), bad: false };
    });
}
