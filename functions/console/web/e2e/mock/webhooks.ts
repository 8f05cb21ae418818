import type { components } from "../../src/api/schema.gen";
import { variables } from "../../src/settings/webhooks/variables.ts";
import type { Call, Reply } from "./api.ts";

type Webhook = components["schemas"]["WebhookView"];
type Delivery = components["schemas"]["DeliveryView"];
type Asked = Partial<Pick<Webhook, "name" | "url" | "body" | "events" | "active">> & { rotate_key?: boolean };

const now = "2026-11-22T08:00:00Z";
const refuse = (field: string, code: string): Reply => ({
  status: 400,
  body: {
    type: "about:blank",
    title: code,
    status: 400,
    code,
    detail: code,
    request_id: "req_mock",
    errors: [{ field, code, detail: code }],
  },
});
const missing: Reply = { status: 404, body: { status: 404, code: "not_found", title: "", detail: "", errors: [] } };

/** Webhooks and what was sent to them; nothing leaves. */
export class MockWebhooks {
  private readonly webhooks: Webhook[] = [];
  private readonly deliveries = new Map<string, Delivery[]>();
  private made = 0;

  /** Answers what is about webhooks; nothing else. */
  answer({ method, url, body }: Call): Reply | undefined {
    const [, id, part, delivery] =
      /^\/v1\/webhooks(?:\/([^/]+))?(?:\/(deliveries))?(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (!url.pathname.startsWith("/v1/webhooks")) return undefined;
    if (!id) return method === "POST" ? this.add(body as Asked) : this.list();
    const webhook = this.webhooks.find((one) => one.id === id);
    if (!webhook) return missing;
    if (part) return this.sent(webhook, method, body as { event: string; customer_id: string }, delivery);
    if (method === "DELETE") {
      this.webhooks.splice(this.webhooks.indexOf(webhook), 1);
      return { status: 204, body: undefined };
    }
    return this.change(webhook, body as Asked);
  }

  private list(): Reply {
    return { status: 200, body: { items: this.webhooks, next_cursor: null } };
  }

  private add(asked: Asked): Reply {
    const wrong = fault(asked);
    if (wrong) return wrong;
    this.made += 1;
    const webhook: Webhook = {
      id: `whk_${this.made}`,
      name: "",
      url: "",
      events: [],
      active: true,
      ...asked,
      body: asked.body ?? null,
      method: asked.body ? "POST" : "GET",
      state: asked.active === false ? "off" : "healthy",
      failing_since: null,
      unknown_variables: unknown(asked),
      signing_key: null,
      created_at: now,
      updated_at: now,
    };
    this.webhooks.push(webhook);
    return { status: 201, body: { ...webhook, signing_key: `whsec_${this.made}` } };
  }

  private change(webhook: Webhook, { rotate_key, ...asked }: Asked): Reply {
    const wrong = fault({ ...webhook, ...asked });
    if (wrong) return wrong;
    Object.assign(webhook, asked);
    webhook.method = webhook.body ? "POST" : "GET";
    webhook.state = webhook.active ? "healthy" : "off";
    webhook.unknown_variables = unknown(webhook);
    this.made += rotate_key ? 1 : 0;
    return { status: 200, body: { ...webhook, signing_key: rotate_key ? `whsec_${this.made}` : null } };
  }

  private sent(webhook: Webhook, method: string, body: { event: string; customer_id: string }, id?: string): Reply {
    const known = this.deliveries.get(webhook.id) ?? [];
    this.deliveries.set(webhook.id, known);
    if (method === "GET") return { status: 200, body: { items: known.toReversed(), next_cursor: null } };
    const attempt = { at: now, status: 200, error: null, took_ms: 84 };
    const again = known.find((one) => one.id === id);
    if (again) again.attempts.push({ ...attempt, at: new Date().toISOString() });
    const delivery: Delivery = again ?? {
      id: `dlv_${known.length}`,
      event: body.event,
      happened_at: now,
      customer_id: body.customer_id,
      transaction_id: null,
      state: "delivered",
      next_at: null,
      attempts: [attempt],
    };
    if (!again) known.push(delivery);
    return { status: 202, body: delivery };
  }
}

function fault({ name, url, events }: Asked): Reply | undefined {
  if (!name?.trim()) return refuse("name", "invalid_name");
  if (!url?.startsWith("https://")) return refuse("url", "invalid_value");
  if (!events?.length) return refuse("events", "required");
}

function unknown({ url, body }: Asked): string[] {
  const names = [...`${url ?? ""} ${body ?? ""}`.matchAll(/#([\w.]+)#/g)].map((match) => match[1] ?? "");
  return names.filter((name) => !(variables as readonly string[]).includes(name));
}
