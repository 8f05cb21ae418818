import type { CustomerEdit, ModelBody, PointsChange, TeamSettings } from "../../src/api/contract";
import { changeGroup, detail, groupsOf, requestPoints, resetPin, retryGroup } from "./customers.ts";
import { type Person, people } from "./data.ts";
import { type Call, cut, noContent, ok, type Reply, refuse } from "./http.ts";
import { auditOf, duplicatesOf, merge, mergePreview, metricOf, referralsOf, unmerge } from "./insight.ts";
import { MockIntegrations } from "./integrations.ts";
import { list } from "./list.ts";
import { MockModels } from "./models.ts";
import { locksOf, MockDecisions, overviewOf, reportOf } from "./reports.ts";
import { MockSettings } from "./settings.ts";
import { MockWebhooks } from "./webhooks.ts";
import { jobsBefore, MockWork } from "./work.ts";

/**
 * The contract's routes over people in memory; enough of the rules for the console to be tried and tested.
 */
export class MockApi {
  private readonly shops = new Map<string, Person[]>([
    ["222651", people(Number(process.env.MOCK_CUSTOMERS ?? 230))],
    ["222652", []],
  ]);
  private readonly decisions = new MockDecisions();
  private readonly models = new MockModels();
  private readonly work = new MockWork();
  private readonly settings = new MockSettings();
  private readonly webhooks = new MockWebhooks();
  private readonly integrations = new MockIntegrations();
  private readonly replays = new Map<string, { body: string; reply: Reply }>();

  /** Answers one request as the API would; the first group of routes that knows the path answers. */
  answer(call: Call): Reply {
    const { method, url } = call;
    if (url.pathname === "/config.json") return ok({ sign_in: { kind: "local", users } });
    if (url.pathname === "/local/token" && method === "POST") {
      return ok({ token: Buffer.from(JSON.stringify(call.body)).toString("base64url") });
    }
    const token = String(call.headers.authorization ?? "").replace("Bearer ", "");
    const shop = this.shopOf(token);
    if (!shop) return refuse(401, "unauthenticated", "Sign in first.");
    if (url.pathname === "/v1/customers") return ok(list(shop, url.searchParams));
    if (url.pathname === "/v1/groups") return ok({ items: groupsOf(shop), next_cursor: null });
    return (
      this.settings.answer(call) ??
      this.webhooks.answer(call) ??
      this.integrations.answer(call, (kind) => this.work.start(kind)) ??
      this.answerModels(shop, call) ??
      this.answerMergeUndo(shop, call) ??
      this.answerReports(shop, call) ??
      this.answerDecisions(call) ??
      this.answerWork(shop, call) ??
      this.answerCustomer(shop, call)
    );
  }

  private answerModels(shop: Person[], { method, url, body }: Call): Reply | undefined {
    const { models } = this;
    const [, route, id, part] = /^\/v1\/(models|segments)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
    if (route === "segments") return ok({ items: models.segments(shop), next_cursor: null });
    if (route !== "models") return undefined;
    if (part === "preview") return ok(models.preview(shop, id ?? "", body as ModelBody));
    if (part === "run") return ok(this.work.start("models_run"), 202);
    if (method === "DELETE") {
      models.remove(id ?? "");
      return noContent;
    }
    if (method === "GET") return ok({ items: models.list(shop), next_cursor: null });
    const saved = models.save(id ?? null, body as ModelBody);
    return saved ? ok(saved, id ? 200 : 201) : refuse(409, "model_moved", "This model was changed meanwhile.");
  }

  private answerMergeUndo(shop: Person[], { url }: Call): Reply | undefined {
    const id = /^\/v1\/merges\/mrg_(.+)\/undo$/.exec(url.pathname)?.[1];
    if (!id) return undefined;
    const target = shop.find(({ customer }) => customer.id === id);
    const undone = target && unmerge(target);
    return undone ? ok(undone) : refuse(404, "not_found", "There is no such merge.");
  }

  private answerReports(shop: Person[], { url }: Call): Reply | undefined {
    const [, route, name] = /^\/v1\/(reports|locks)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (route === "locks") return ok({ ...cut(locksOf(shop), url.searchParams), total: locksOf(shop).length });
    if (route !== "reports") return undefined;
    const report = name === "overview" ? overviewOf(shop, jobsBefore) : reportOf(name ?? "", shop);
    return report ? ok(report) : refuse(404, "not_found", "There is no such report.");
  }

  private answerDecisions({ method, url, body }: Call): Reply | undefined {
    const [, route, id] = /^\/v1\/(cashbacks|approvals)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (route !== "cashbacks" && route !== "approvals") return undefined;
    if (method === "GET") return ok(cut(this.decisions.list(route, url.searchParams), url.searchParams));
    const { decision, note } = body as { decision: string; note?: string };
    const decided = this.decisions.decide(route, id ?? "", decision, note);
    if (!decided) return refuse(409, "decided", "It was decided before.");
    return ok(route === "approvals" ? { approval: decided } : decided);
  }

  /** Jobs, what starts them, and saved views. */
  private answerWork(shop: Person[], { method, url, body }: Call): Reply | undefined {
    const { work } = this;
    const [, route, id, part] = /^\/v1\/([a-z-]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
    if (route === "views" && method === "GET") return ok({ items: work.views });
    if (route === "views" && method === "POST") return ok(work.saveView(body as { name: string }), 201);
    if (route === "bulk-adjustments") return ok(work.bulk(shop, body as object), 202);
    if (route === "customers-exports") return ok(work.start("customers_export"), 202);
    if (route === "points-imports") {
      return ok(work.import(shop, String(body), url.searchParams.get("dry_run") === "true"), 202);
    }
    if (route !== "jobs") return undefined;
    if (!id) return ok({ items: work.list(), next_cursor: null });
    const known = work.job(id);
    if (!known) return undefined;
    if (part === "undo") return ok(work.undo(shop, id), 202);
    if (part !== "rows") return ok(known.job);
    const outcome = url.searchParams.get("outcome");
    const rows = known.lines.filter((line) => outcome === "all" || line.outcome === outcome);
    return ok(cut(rows, url.searchParams));
  }

  private answerCustomer(shop: Person[], call: Call): Reply {
    const { method, url, body } = call;
    const [, id, part] = /^\/v1\/customers\/([^/]+)(?:\/([a-z-]+))?(?:\/[a-z_]+)?$/.exec(url.pathname) ?? [];
    const person = shop.find((known) => known.customer.id === id);
    if (!person) return refuse(404, "not_found", "There is no such customer.");
    if (part === "points" && method === "POST") return this.requestPointsOnce(person, call);
    if (part === "pin" && method === "POST") return resetPin(person);
    if (part === "group-sync" && method === "POST") return retryGroup(person);
    if (part === undefined && method === "PATCH") return changeGroup(person, body as CustomerEdit);
    if (part === undefined && method === "DELETE") {
      shop.splice(shop.indexOf(person), 1);
      return ok({ id: person.customer.id, erased_at: "2026-11-22T08:00:00Z" }, 202);
    }
    return this.answerInsight(shop, person, call, part) ?? detail(person, part, url.searchParams);
  }

  /** What is known of a customer beyond points and orders. */
  private answerInsight(shop: Person[], person: Person, call: Call, part: string | undefined): Reply | undefined {
    const { method, url, body } = call;
    const page = <T>(items: T[]) => ok(cut(items, url.searchParams));
    if (part === "segmentation") {
      return ok(url.pathname.endsWith("/history") ? this.models.history(person) : this.models.scores(person));
    }
    if (part === "mail-stop" && method === "DELETE") {
      person.customer.mail = { state: "ok", since: null };
      return noContent;
    }
    if (part === "metrics") return ok(metricOf(url.pathname.split("/").at(-1) ?? "", url.searchParams));
    if (part === "referrals") return page(referralsOf(person, url.searchParams));
    if (part === "audit") return page(auditOf(person));
    if (part === "duplicates") return ok({ items: duplicatesOf(shop, person), next_cursor: null });
    if (part === "export") return ok({ exported_at: "2026-11-22T08:00:00Z", people: [{ profile: person.customer }] });
    if (part !== "merge") return undefined;
    const request = body as { other: string; dry_run?: boolean };
    const other = shop.find(({ customer }) => customer.id === request.other);
    if (!other) return refuse(404, "not_found", "There is no such customer.");
    if (request.dry_run) return ok({ preview: mergePreview(person, other), merge: null });
    return ok({ preview: null, merge: merge(person, other) }, person.merges?.length ? 200 : 201);
  }

  private shopOf(token: string): Person[] | undefined {
    try {
      const { eshop_id: id } = JSON.parse(Buffer.from(token, "base64url").toString()) as { eshop_id: string };
      return this.shops.get(id);
    } catch {
      return undefined;
    }
  }

  /** Changes points once for every idempotency key; a repeated request gets the first answer. */
  private requestPointsOnce(person: Person, call: Call): Reply {
    const key = `${person.customer.id} ${call.headers["idempotency-key"]}`;
    const body = JSON.stringify(call.body);
    const earlier = this.replays.get(key);
    if (earlier) {
      return earlier.body === body
        ? { ...earlier.reply, headers: { "Idempotency-Replayed": "true" } }
        : refuse(409, "idempotency_key_reused", "The key was used with another body.");
    }
    const { approval_from: approvalFrom } = this.settings.current<TeamSettings>("team");
    const reply = requestPoints(person, call.body as PointsChange, approvalFrom);
    if (reply.status === 201 || reply.status === 202) this.replays.set(key, { body, reply });
    return reply;
  }
}

const users = [
  { name: "Demo owner", user: "owner@demo", eshop_id: "222651", roles: ["owner"] },
  { name: "Demo support", user: "support@demo", eshop_id: "222651", roles: ["support"] },
  { name: "Demo reader", user: "reader@demo", eshop_id: "222651", roles: ["reader"] },
  { name: "Second shop", user: "owner@second", eshop_id: "222652", roles: ["owner"] },
];
