import type {
  Answer,
  CustomerEdit,
  Item,
  PinReset,
  PointsAsked,
  PointsChange,
  PointsChanged,
  TeamSettings,
} from "../../src/api/contract";
import { fold } from "../../src/format/fold.ts";
import { groups, hundredths, type Order, type Person, type Transaction, vipOf, written } from "./data.ts";
import { cut, ok, type Reply, refuse } from "./http.ts";

/** The groups that customers are in, with how many are in each. */
export function groupsOf(shop: Person[]): Item<"/v1/groups">[] {
  const counts = new Map<string, Item<"/v1/groups">>();
  for (const { customer } of shop) {
    if (!customer.group) continue;
    const known = counts.get(customer.group.id) ?? { ...customer.group, count: 0 };
    counts.set(customer.group.id, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}

/** A customer, or one of the lists of what they did; 404 for a part that the mock does not have. */
export function detail(person: Person, part: string | undefined, query: URLSearchParams): Reply {
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

/** Changes points by hand: books the change, or holds it for a second person from `approvalFrom` on. */
export function requestPoints(person: Person, body: PointsChange, approvalFrom: TeamSettings["approval_from"]): Reply {
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
  if (Math.abs(change) >= hundredths(approvalFrom ?? "Infinity")) return requestApproval(person, body, written(change));
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

function requestApproval(person: Person, body: PointsChange, change: string): Reply {
  const approval = {
    id: `apr_${person.customer.id}`,
    state: "open" as const,
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

/** Gives an anonymous customer another PIN. */
export function resetPin({ customer }: Person): Reply {
  if (customer.registered) return refuse(409, "registered_customer", "Registered customers need no PIN.");
  customer.pin = String(1000 + ((Number(customer.pin) + 4321) % 9000));
  return ok({ pin: customer.pin, sent_to: `${customer.email?.slice(0, 1)}***@example.cz` } satisfies PinReset);
}

/** Sends a group to the e-shop again. */
export function retryGroup({ customer }: Person): Reply {
  if (!customer.group_sync) return refuse(409, "nothing_waits", "Nothing waits.");
  customer.group_sync = { ...customer.group_sync, state: "waiting", reason: null };
  return ok(customer);
}

/** Moves a registered customer to another group, and locks them there or not. */
export function changeGroup({ customer }: Person, body: CustomerEdit): Reply {
  if (!customer.registered) return refuse(409, "anonymous_customer", "Anonymous customers have no group.");
  const group = body.group_id == null ? customer.group : (groups.find(({ id }) => id === body.group_id) ?? null);
  const moved = group?.id !== customer.group?.id;
  const { vip, ...rest } = vipOf(group ?? null, false);
  if (body.vip_lock && !vip.lock_offered) return refuse(409, "group_outside_vip", "No lock in this group.");
  const asked = body.vip_lock === true ? { kind: "pin" as const } : body.vip_lock;
  const set = asked && group && { ...asked, by: "owner@demo", since: "2026-11-22T08:00:00Z", group };
  const lock = body.vip_lock === undefined ? customer.vip.lock : set;
  Object.assign(customer, rest, { group, vip: { ...vip, lock }, vip_locked: Boolean(lock) });
  if (moved) customer.group_sync = { state: "waiting", reason: null, since: "2026-11-22T08:00:00Z" };
  return ok(customer);
}
