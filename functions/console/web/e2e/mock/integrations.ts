import type { components } from "../../src/api/schema.gen";
import { type Call, noContent, ok, type Reply, refuse, refuseField } from "./http.ts";

type Integration = components["schemas"]["IntegrationView"];
type Job = components["schemas"]["JobView"];
type Edit = Partial<Pick<Integration, "prefix" | "new_contacts" | "pin" | "events">> & {
  credentials?: Record<string, string>;
  active?: boolean;
  list_id?: string;
  fields?: { field: string; enabled?: boolean; name?: string | null }[];
};

const lists = [
  { id: "12", name: "Newsletter" },
  { id: "13", name: "VIP" },
];
const kinds = { credit: "text", credit_num: "number", pin: "text", registered: "bool", segment: "text" };
const now = "2026-11-22T08:00:00Z";

function disconnected(service: string, title: string, credentials: string[], reach: "full" | "none"): Integration {
  return {
    service,
    title,
    state: "off",
    stopped: null,
    credentials: null,
    list: null,
    prefix: "loyalty",
    fields: Object.entries(kinds).map(([field, type]) => ({
      field,
      type,
      enabled: field !== "pin",
      name: `loyalty_${field}`,
      renamed: false,
    })),
    new_contacts: "consented",
    pin: false,
    events: true,
    waiting: 0,
    waiting_or_more: false,
    failed: 0,
    failing_since: null,
    paused_until: null,
    last_sync_at: null,
    first_export: null,
    capabilities: {
      reach,
      credentials: credentials.map((name) => ({ name, secret: name !== "user" })),
      lists: true,
      events: true,
      check: true,
      non_subscribed: service === "mailchimp",
      batch_max: 500,
      field_name_max: 60,
    },
  };
}

/** Connections to mailing services; the key `wrong` is refused, nothing leaves. */
export class MockIntegrations {
  private readonly all = [
    disconnected("ecomail", "Ecomail", ["api_key"], "full"),
    disconnected("smartemailing", "SmartEmailing", ["user", "api_key"], "full"),
    disconnected("mailchimp", "Mailchimp", ["api_key"], "full"),
    disconnected("leadhub", "Leadhub", ["api_key"], "none"),
  ];

  /** Answers the routes of mailing services; undefined for every other path. */
  answer({ method, url, body }: Call, start: (kind: string) => Job): Reply | undefined {
    const [found, name, part] = /^\/v1\/integrations(?:\/([a-z]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
    if (!found) return undefined;
    if (!name) return ok({ items: this.all, next_cursor: null });
    const at = this.all.findIndex(({ service }) => service === name);
    const integration = this.all[at];
    if (!integration) return refuse(404, "not_found");
    if (part === "lists") return ok({ items: lists, next_cursor: null });
    if (part === "failures") return ok({ items: [], next_cursor: null });
    if (part) return this.startJob(integration, part, start);
    if (method === "DELETE") {
      const { title, capabilities } = integration;
      const credentials = capabilities.credentials.map((one) => one.name);
      this.all[at] = disconnected(name, title, credentials, capabilities.reach === "none" ? "none" : "full");
      return noContent;
    }
    return change(integration, body as Edit);
  }

  private startJob(integration: Integration, part: string, start: (kind: string) => Job): Reply {
    if (integration.state !== "active") return refuse(409, "not_active");
    const job = start(part === "export" ? "contacts_export" : "contacts_check");
    if (part === "export") Object.assign(integration, { first_export: job, last_sync_at: now });
    return ok(job, 202);
  }
}

function change(integration: Integration, edit: Edit): Reply {
  if (edit.credentials) {
    const wrong = Object.values(edit.credentials).includes("wrong");
    if (wrong) return refuseField("credentials", "refused_by_service");
    integration.credentials = { saved_at: now, hint: `…${Object.values(edit.credentials).at(-1)?.slice(-4)}` };
    integration.stopped = null;
  }
  if (edit.list_id) integration.list = lists.find(({ id }) => id === edit.list_id) ?? null;
  if (edit.active && !integration.list) return refuseField("list_id", "required");
  for (const { field, enabled, name } of edit.fields ?? []) {
    const known = integration.fields.find((one) => one.field === field);
    if (known && enabled !== undefined) known.enabled = enabled;
    if (known && name !== undefined) {
      Object.assign(known, { name: name ?? `${integration.prefix}_${field}`, renamed: name !== null });
    }
  }
  const { prefix, new_contacts, pin, events } = { ...integration, ...edit };
  Object.assign(integration, { prefix, new_contacts, pin, events });
  if (edit.active !== undefined) integration.state = edit.active ? "active" : "off";
  return ok(integration);
}
