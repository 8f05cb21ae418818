import type {
  Answer,
  CustomerEdit,
  Item,
  ModelBody,
  PinReset,
  PointsAsked,
  PointsChange,
  PointsChanged,
  TeamSettings,
} from "../../src/api/contract";
import type { ProblemField } from "../../src/api/problem";
import { fold } from "../../src/format/fold.ts";
import { groups, hundredths, type Order, type Person, people, type Transaction, vipOf, written } from "./data.ts";
import { auditOf, duplicatesOf, merge, mergePreview, metricOf, referralsOf, unmerge } from "./insight.ts";
import { MockIntegrations } from "./integrations.ts";
import { cut, list } from "./list.ts";
import { MockModels } from "./models.ts";
import { locksOf, MockDesk, overviewOf, reportOf } from "./reports.ts";
import { MockSettings } from "./settings.ts";
import { MockWebhooks } from "./webhooks.ts";
import { MockWork } from "./work.ts";

/** A request as the mock sees it. */
export type Call = { method: string; url: URL; headers: Record<string, string | string[] | undefined>; body: unknown };
/** An answer of the mock. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

const ok = (body: unknown, status = 200): Reply => ({ status, body });
const refuse = (status: number, code: string, detail: string, errors: ProblemField[] = []): Reply => ({
  status,
  body: { type: "about:blank", title: code, status, code, detail, request_id: "req_mock", errors },
});
/** The contract's routes over people in memory; enough of the rules for the console to be tried and tested. */
export class MockApi {
  private readonly shops = new Map<string, Person[]>([
    ["222651", people(Number(process.env.MOCK_CUSTOMERS ?? 230))],
    ["222652", []],
  ]);
  private readonly desk = new MockDesk();
  private readonly models = new MockModels();
  private readonly work = new MockWork();
  private readonly settings = new MockSettings();
  private readonly webhooks = new MockWebhooks();
  private readonly integrations = new MockIntegrations();
  private readonly replays = new Map<string, { body: string; reply: Reply }>();

  /** Answers one request. */
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
    const ruled = this.settings.answer(call) ?? this.webhooks.answer(call) ?? this.connected(call);
    if (ruled) return ruled;
    if (url.pathname === "/v1/jobs") {
      const started = [...this.work.jobs.values()].map(({ job }) => job).toReversed();
      return ok({ items: [...started, ...jobs], next_cursor: null });
    }
    const modelled = this.modelled(shop, call);
    if (modelled) return modelled;
    const undone = /^\/v1\/merges\/mrg_(.+)\/undo$/.exec(url.pathname)?.[1];
    if (undone) {
      const target = shop.find(({ customer }) => customer.id === undone);
      const merge = target && unmerge(target);
      return merge ? ok(merge) : refuse(404, "not_found", "There is no such merge.");
    }
    const told = this.told(shop, call);
    if (told) return told;
    const worked = this.atWork(shop, call);
    if (worked) return worked;
    const [, id, part] = /^\/v1\/customers\/([^/]+)(?:\/([a-z-]+))?(?:\/[a-z_]+)?$/.exec(url.pathname) ?? [];
    const person = shop.find((known) => known.customer.id === id);
    if (!person) return refuse(404, "not_found", "There is no such customer.");
    const known = this.insight(shop, person, part, call);
    if (known) return known;
    if (part === "points" && method === "POST") return this.change(person, call);
    if (part === "pin" && method === "POST") return resetPin(person);
    if (part === "group-sync" && method === "POST") return retryGroup(person);
    if (part === undefined && method === "PATCH") return edit(person, call.body as CustomerEdit);
    return detail(person, part, url.searchParams);
  }

  private atWork(shop: Person[], { method, url, body }: Call): Reply | undefined {
    const { work } = this;
    const [, route, id, part] = /^\/v1\/([a-z-]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
    if (route === "views" && method === "GET") return ok({ items: work.views });
    if (route === "views" && method === "POST") {
      const draft = { query: "", columns: [], shared: false, ...(body as { name: string }) };
      work.views.push({ ...draft, id: `viw_${work.views.length}`, owner: "owner@demo", mine: true, updated_at: "" });
      return ok(work.views.at(-1), 201);
    }
    if (route === "bulk-adjustments") return ok(work.bulk(shop, body as object), 202);
    if (route === "customers-exports") return ok(work.start("customers_export", [], false, false), 202);
    if (route === "points-imports") {
      return ok(work.import(shop, String(body), url.searchParams.get("dry_run") === "true"), 202);
    }
    const past = jobs.find((job) => route === "jobs" && job.id === id);
    if (past) return ok(part === "rows" ? cut([], url.searchParams) : past);
    const known = route === "jobs" ? work.jobs.get(id ?? "") : undefined;
    if (!known) return undefined;
    if (part === "undo") return ok(work.undo(shop, id ?? ""), 202);
    if (part !== "rows") return ok(known.job);
    const outcome = url.searchParams.get("outcome");
    return ok(
      cut(
        known.lines.filter((line) => outcome === "all" || line.outcome === outcome),
        url.searchParams,
      ),
    );
  }

  /** Reports, and what waits for a decision. */
  private told(shop: Person[], { method, url, body }: Call): Reply | undefined {
    const [, route, id] = /^\/v1\/(reports|cashbacks|approvals|locks)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (route === "locks") return ok({ ...cut(locksOf(shop), url.searchParams), total: locksOf(shop).length });
    if (route === "reports") {
      const report = id === "overview" ? overviewOf(shop, jobs) : reportOf(id ?? "", shop);
      return report ? ok(report) : refuse(404, "not_found", "There is no such report.");
    }
    if (route !== "cashbacks" && route !== "approvals") return undefined;
    if (method === "GET") return ok(cut(this.desk.list(route, url.searchParams), url.searchParams));
    const { decision, note } = body as { decision: string; note?: string };
    const decided = this.desk.decide(route, id ?? "", decision, note);
    if (!decided) return refuse(409, "decided", "It was decided before.");
    return ok(route === "approvals" ? { approval: decided } : decided);
  }

  private modelled(shop: Person[], { method, url, body }: Call): Reply | undefined {
    const { models } = this;
    const [, route, id, part] = /^\/v1\/(models|segments)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
    if (route === "segments") return ok({ items: models.segments(shop), next_cursor: null });
    if (route !== "models") return undefined;
    if (part === "preview") return ok(models.preview(shop, id ?? "", body as ModelBody));
    if (part === "run") return ok(this.work.start("models_run", [], false, false), 202);
    if (method === "DELETE") {
      models.remove(id ?? "");
      return { status: 204, body: undefined };
    }
    if (method === "GET") return ok({ items: models.list(shop), next_cursor: null });
    const saved = models.save(id ?? null, body as ModelBody);
    return saved ? ok(saved, id ? 200 : 201) : refuse(409, "model_moved", "This model was changed meanwhile.");
  }

  private insight(shop: Person[], person: Person, part: string | undefined, call: Call): Reply | undefined {
    const { method, url, body } = call;
    const page = <T>(items: T[]) => ok(cut(items, url.searchParams));
    if (part === "segmentation") {
      return ok(url.pathname.endsWith("/history") ? this.models.past(person) : this.models.scores(person));
    }
    if (part === "mail-stop" && method === "DELETE") {
      person.customer.mail = { state: "ok", since: null };
      return { status: 204, body: undefined };
    }
    if (part === "metrics") return ok(metricOf(url.pathname.split("/").at(-1) ?? "", url.searchParams));
    if (part === "referrals") return page(referralsOf(person, url.searchParams));
    if (part === "audit") return page(auditOf(person));
    if (part === "duplicates") return ok({ items: duplicatesOf(shop, person), next_cursor: null });
    if (part === "export") return ok({ exported_at: "2026-11-22T08:00:00Z", people: [{ profile: person.customer }] });
    if (part === "merge") {
      const wish = body as { other: string; dry_run?: boolean };
      const other = shop.find(({ customer }) => customer.id === wish.other);
      if (!other) return refuse(404, "not_found", "There is no such customer.");
      if (wish.dry_run) return ok({ preview: mergePreview(person, other), merge: null });
      return ok({ preview: null, merge: merge(person, other) }, person.merges?.length ? 200 : 201);
    }
    if (part === undefined && method === "DELETE") {
      shop.splice(shop.indexOf(person), 1);
      return ok({ id: person.customer.id, erased_at: "2026-11-22T08:00:00Z" }, 202);
    }
    return undefined;
  }

  private connected(call: Call): Reply | undefined {
    return this.integrations.answer(call, (kind) => this.work.start(kind, [], false, false));
  }

  private shopOf(token: string): Person[] | undefined {
    try {
      const { eshop_id: id } = JSON.parse(Buffer.from(token, "base64url").toString()) as { eshop_id: string };
      return this.shops.get(id);
    } catch {
      return undefined;
    }
  }

  private change(person: Person, call: Call): Reply {
    const key = `${person.customer.id} ${call.headers["idempotency-key"]}`;
    const body = JSON.stringify(call.body);
    const earlier = this.replays.get(key);
    if (earlier) {
      return earlier.body === body
        ? { ...earlier.reply, headers: { "Idempotency-Replayed": "true" } }
        : refuse(409, "idempotency_key_reused", "The key was used with another body.");
    }
    const reply = book(person, call.body as PointsChange, this.settings.current<TeamSettings>("team").approval_from);
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

const jobs: Item<"/v1/jobs">[] = [
  {
    id: "j1",
    kind: "points_import",
    state: "running",
    created_at: "2026-11-22T07:58:00Z",
    updated_at: "2026-11-22T07:58:30Z",
    actor: "owner@demo",
    done: 4200,
    total: 12000,
    failed: 3,
    skipped: 0,
    dry_run: false,
    can_undo: false,
    errors_url: null,
    result_url: null,
  },
  {
    id: "j2",
    kind: "customers_export",
    state: "done",
    created_at: "2026-11-21T15:10:00Z",
    updated_at: "2026-11-21T15:10:30Z",
    actor: "owner@demo",
    done: 230,
    total: 230,
    failed: 0,
    skipped: 0,
    dry_run: false,
    can_undo: false,
    errors_url: null,
    result_url: "/results/j2.csv",
  },
];

function groupsOf(shop: Person[]): Item<"/v1/groups">[] {
  const counts = new Map<string, Item<"/v1/groups">>();
  for (const { customer } of shop) {
    if (!customer.group) continue;
    const known = counts.get(customer.group.id) ?? { ...customer.group, count: 0 };
    counts.set(customer.group.id, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}

function detail(person: Person, part: string | undefined, query: URLSearchParams): Reply {
  const q = fold(query.get("q") ?? "");
  if (part === undefined) return ok(person.customer);
  if (part === "transactions") {
    const found = person.ledger
      .filter((entry) => !query.get("type") || entry.type === query.get("type"))
      .filter((entry) => fold(`${entry.note ?? ""} ${entry.order_code ?? ""}`).includes(q))
      .toReversed();
    return ok(cut(found, query));
  }
  if (part === "orders") {
    const sort = query.get("sort") ?? "-placed_at";
    const key = (order: Order) => (sort.endsWith("amount") ? hundredths(order.amount) : Date.parse(order.placed_at));
    const found = person.orders
      .filter((order) => order.code.includes(q))
      .sort((a, b) => (key(a) - key(b)) * (sort.startsWith("-") ? -1 : 1));
    return ok(cut(found, query));
  }
  if (part === "pending") return ok(cut(person.pending, query));
  if (part === "balance-history") {
    const to = person.customer.modified_at;
    const from = query.get("from") ?? new Date(Date.parse(to) - 365 * 86_400_000).toISOString();
    const within = person.ledger.filter((entry) => entry.at >= from);
    const opening = person.ledger.findLast((entry) => entry.at < from)?.balance_after ?? "0.00";
    const changes = within.map((entry) => ({ at: entry.at, balance: entry.balance_after }));
    const items = [{ at: from, balance: opening }, ...changes, { at: to, balance: changes.at(-1)?.balance ?? opening }];
    return ok({ items, complete: true } satisfies Answer<"/v1/customers/{id}/balance-history">);
  }
  return refuse(404, "not_found", "There is no such thing.");
}

function book(person: Person, body: PointsChange, approvalFrom: TeamSettings["approval_from"]): Reply {
  const typed = body.change ?? body.balance ?? "";
  const field = body.change == null ? "balance" : "change";
  if (typed.includes(",")) {
    return refuse(400, "decimal_comma", "Use a period.", [{ field, code: "decimal_comma", detail: "Use a period." }]);
  }
  const before = hundredths(person.customer.points);
  if (body.expected_balance && hundredths(body.expected_balance) !== before) {
    return refuse(409, "balance_moved", "The balance moved.");
  }
  const change = body.change == null ? hundredths(typed) - before : hundredths(typed);
  const balance = written(before + change);
  if (change < 0 && before + change < 0) {
    return refuse(400, "below_zero", "Too much.", [{ field, code: "below_zero", detail: "Too much." }]);
  }
  if (change === 0) return ok({ transaction: null, balance } satisfies PointsChanged);
  if (Math.abs(change) >= hundredths(approvalFrom ?? "Infinity")) return ask(person, body, written(change));
  const transaction: Transaction = {
    id: `t_${person.customer.id}_${person.ledger.length}`,
    at: new Date().toISOString(),
    type: "admin",
    change: written(change),
    balance_after: balance,
    note: body.note ?? null,
    internal_note: body.internal_note ?? null,
    reason: body.reason ?? null,
    order_code: null,
    actor: "owner@demo",
    reverses: null,
    expires_on: body.expires_on ?? null,
  };
  person.ledger.push(transaction);
  person.customer.points = balance;
  person.customer.modified_at = transaction.at;
  return ok({ transaction, balance }, 201);
}

function ask(person: Person, body: PointsChange, change: string): Reply {
  const approval = {
    id: `apr_${person.customer.id}`,
    state: "open",
    customer_id: person.customer.id,
    change,
    note: body.note ?? null,
    internal_note: body.internal_note ?? null,
    reason: body.reason ?? null,
    asked_by: "owner@demo",
    asked_at: "2026-11-22T08:00:00Z",
    closes_at: "2026-12-06T08:00:00Z",
  };
  return ok({ approval } satisfies PointsAsked, 202);
}

function resetPin({ customer }: Person): Reply {
  if (customer.registered) return refuse(409, "registered_customer", "Registered customers need no PIN.");
  customer.pin = String(1000 + ((Number(customer.pin) + 4321) % 9000));
  return ok({ pin: customer.pin, sent_to: `${customer.email?.slice(0, 1)}***@example.cz` } satisfies PinReset);
}

function retryGroup({ customer }: Person): Reply {
  if (!customer.group_sync) return refuse(409, "nothing_waits", "Nothing waits.");
  customer.group_sync = { ...customer.group_sync, state: "waiting", reason: null };
  return ok(customer);
}

function edit({ customer }: Person, body: CustomerEdit): Reply {
  if (!customer.registered) return refuse(409, "anonymous_customer", "Anonymous customers have no group.");
  const group = body.group_id == null ? customer.group : (groups.find(({ id }) => id === body.group_id) ?? null);
  const moved = group?.id !== customer.group?.id;
  const { vip, ...rest } = vipOf(group ?? null, false);
  if (body.vip_lock && !vip.lock_offered) return refuse(409, "group_outside_vip", "No lock in this group.");
  const set = body.vip_lock && group && { ...body.vip_lock, by: "owner@demo", since: "2026-11-22T08:00:00Z", group };
  const lock = body.vip_lock === undefined ? customer.vip.lock : set;
  Object.assign(customer, rest, { group, vip: { ...vip, lock }, vip_locked: Boolean(lock) });
  if (moved) customer.group_sync = { state: "waiting", reason: null, since: "2026-11-22T08:00:00Z" };
  return ok(customer);
}
