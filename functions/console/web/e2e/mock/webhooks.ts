import type { components } from "../../src/api/schema.gen";
import { variables } from "../../src/settings/webhooks/variables.ts";
import { type Call, noContent, ok, type Reply, refuse, refuseField } from "./http.ts";

type Webhook = components["schemas"]["WebhookView"];
type Delivery = components["schemas"]["DeliveryView"];
type WebhookEdit = Partial<Pick<Webhook, "name" | "url" | "body" | "events" | "active">> & { rotate_key?: boolean };

const now = "2026-11-22T08:00:00Z";
/** Webhooks and what was sent to them; nothing leaves. */
export class MockWebhooks {
  private readonly webhooks: Webhook[] = [];
  private readonly deliveries = new Map<string, Delivery[]>();
  private made = 0;

  /** Answers the routes of webhooks; undefined for every other path. */
  answer({ method, url, body }: Call): Reply | undefined {
    const [, id, part, delivery] =
      /^\/v1\/webhooks(?:\/([^/]+))?(?:\/(deliveries))?(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (!url.pathname.startsWith("/v1/webhooks")) return undefined;
    if (!id) return method === "POST" ? this.add(body as WebhookEdit) : this.list();
    const webhook = this.webhooks.find((one) => one.id === id);
    if (!webhook) return refuse(404, "not_found");
    if (part) return this.answerDeliveries(webhook, method, body as { event: string; customer_id: string }, delivery);
    if (method === "DELETE") {
      this.webhooks.splice(this.webhooks.indexOf(webhook), 1);
      return noContent;
    }
    return this.change(webhook, body as WebhookEdit);
  }

  private list(): Reply {
    return ok({ items: this.webhooks, next_cursor: null });
  }

  private add(edit: WebhookEdit): Reply {
    const refusal = refusalOf(edit);
    if (refusal) return refusal;
    this.made += 1;
    const webhook: Webhook = {
      id: `whk_${this.made}`,
      name: "",
      url: "",
      events: [],
      active: true,
      ...edit,
      body: edit.body ?? null,
      method: edit.body ? "POST" : "GET",
      state: edit.active === false ? "off" : "healthy",
      failing_since: null,
      unknown_variables: unknownVariables(edit),
      signing_key: null,
      created_at: now,
      updated_at: now,
    };
    this.webhooks.push(webhook);
    return ok({ ...webhook, signing_key: `whsec_${this.made}` }, 201);
  }

  private change(webhook: Webhook, { rotate_key, ...edit }: WebhookEdit): Reply {
    const refusal = refusalOf({ ...webhook, ...edit });
    if (refusal) return refusal;
    Object.assign(webhook, edit);
    webhook.method = webhook.body ? "POST" : "GET";
    webhook.state = webhook.active ? "healthy" : "off";
    webhook.unknown_variables = unknownVariables(webhook);
    this.made += rotate_key ? 1 : 0;
    return ok({ ...webhook, signing_key: rotate_key ? `whsec_${this.made}` : null });
  }

  private answerDeliveries(
    webhook: Webhook,
    method: string,
    body: { event: string; customer_id: string },
    id?: string,
  ): Reply {
    const known = this.deliveries.get(webhook.id) ?? [];
    this.deliveries.set(webhook.id, known);
    if (method === "GET") return ok({ items: known.toReversed(), next_cursor: null });
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
    return ok(delivery, 202);
  }
}

function refusalOf({ name, url, events }: WebhookEdit): Reply | undefined {
  if (!name?.trim()) return refuseField("name", "invalid_name");
  if (!url?.startsWith("https://")) return refuseField("url", "invalid_value");
  if (!events?.length) return refuseField("events", "required");
}

function unknownVariables({ url, body }: WebhookEdit): string[] {
  const names = [...`${url ?? ""} ${body ?? ""}`.matchAll(/#([\w.]+)#/g)].map((match) => match[1] ?? "");
  return names.filter((name) => !(variables as readonly string[]).includes(name));
}
