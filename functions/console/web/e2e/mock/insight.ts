import type { Item, Merge, MergePreview } from "../../src/api/contract";
import type { MetricHistory } from "../../src/customers/detail/queries";
import { hundredths, type Person, written } from "./data.ts";

type Referral = Item<"/v1/customers/{id}/referrals">;
type Audited = Item<"/v1/customers/{id}/audit">;
type Duplicate = Item<"/v1/customers/{id}/duplicates">;

const day = 86_400_000;
const today = Date.UTC(2026, 10, 22);
const date = (at: number) => new Date(at).toISOString().slice(0, 10);

/** One metric over half a year: it falls to nothing with every order and grows in between. */
export function metricOf(metric: string, query: URLSearchParams): MetricHistory {
  const from = query.get("from") ? Date.parse(query.get("from") ?? "") : today - 180 * day;
  const step = { day: 1, week: 7, month: 30 }[query.get("step") ?? "day"] ?? 1;
  const items: MetricHistory["items"] = [];
  for (let at = today; at >= from; at -= step * day) {
    items.unshift({ on: date(at), value: String(Math.floor(at / day) % 37) });
  }
  const unit = { recency: "days", frequency: "orders", monetary: "CZK", balance: "points" }[metric] ?? "count";
  return { metric, unit, window_days: 180, items, next_cursor: null };
}

const event = (type: string, at: string, rest: Partial<Referral> = {}): Referral => ({ type, at, count: 1, ...rest });

/** The events of a customer's referral code; a customer without a code has none. */
export function referralsOf(person: Person, query: URLSearchParams): Referral[] {
  if (!person.customer.referral_code) return [];
  const all = [
    event("reward", "2026-11-18T09:30:00Z", { points: "100.00", order_code: "2026990001" }),
    event("conversion", "2026-11-18T09:29:00Z", { order_code: "2026990001" }),
    event("registration", "2026-11-15T18:02:00Z"),
    event("refused", "2026-11-14T11:00:00Z", { reason: "same_phone", order_code: "2026990000" }),
    event("visit", "2026-11-14T00:00:00Z", { count: 3 }),
  ];
  const [type, from, to] = [query.get("type"), query.get("from"), query.get("to")];
  return all.filter(
    (one) => (!type || one.type === type) && (!from || one.at >= from) && (!to || one.at.slice(0, 10) <= to),
  );
}

/** Who changed a customer, besides what the tests themselves change. */
export const auditOf = (person: Person): Audited[] => [
  ...(person.audit ?? []).toReversed(),
  {
    at: "2026-11-12T10:15:00Z",
    actor: "owner@demo",
    what: "group",
    before: "1",
    after: "3",
    request_id: "req_1",
    note: null,
  },
  {
    at: "2026-11-10T08:00:00Z",
    actor: "owner@demo",
    what: "points",
    before: "1200.00",
    after: "1250.00",
    request_id: "req_2",
    note: null,
  },
];

/** Every seventh customer has a twin without an account. */
export function duplicatesOf(shop: Person[], person: Person): Duplicate[] {
  const at = shop.indexOf(person);
  const twin = at % 7 === 0 ? shop.slice(at + 1).find(({ customer }) => !customer.registered) : undefined;
  if (!twin || person.merges?.length) return [];
  const { id, email, name, phone, points, registered } = twin.customer;
  return [{ id, email, name, phone, points, registered, reasons: ["phone", "name"], score: 100, mergeable: true }];
}

const sideOf = ({ customer }: Person): MergePreview["target"] => ({
  id: customer.id,
  email: customer.email,
  name: customer.name,
  phone: customer.phone,
  registered: customer.registered,
  points: customer.points,
  orders: customer.counters.orders,
});

/** What one customer would be after a merge; nothing is changed. */
export function mergePreview(target: Person, other: Person): MergePreview {
  return {
    target: sideOf(target),
    other: sideOf(other),
    points: written(hundredths(target.customer.points) + hundredths(other.customer.points)),
    orders: target.customer.counters.orders + other.customer.counters.orders,
    filled: target.customer.phone ? [] : ["phone"],
    taken_back: [{ type: "registration", points: "100.00" }],
  };
}

/** Merges two customers, as far as the target shows it. A repeat answers the first merge. */
export function merge(target: Person, other: Person): Merge {
  const before = target.merges?.[0];
  if (before) return before;
  const { points } = mergePreview(target, other);
  const made: Merge = {
    id: `mrg_${target.customer.id}`,
    target: target.customer.id,
    other: other.customer.id,
    points: other.customer.points,
    orders: other.customer.counters.orders,
    by: "owner@demo",
    at: new Date().toISOString(),
    undo_until: new Date(Date.now() + 30 * day).toISOString(),
    undone_at: null,
  };
  target.customer.points = points;
  target.merges = [made];
  note(target, "merge", other.customer.id, target.customer.id);
  return made;
}

/** Undoes the merge of a customer; null if there is none. */
export function unmerge(target: Person): Merge | null {
  const made = target.merges?.[0];
  if (!made) return null;
  target.customer.points = written(hundredths(target.customer.points) - hundredths(made.points));
  target.merges = [];
  note(target, "merge_undo", target.customer.id, made.other);
  return { ...made, undone_at: new Date().toISOString() };
}

/** Adds an entry to the customer's audit. */
export function note(person: Person, what: string, before: string, after: string) {
  const at = new Date().toISOString();
  person.audit = [
    ...(person.audit ?? []),
    { at, actor: "owner@demo", what, before, after, request_id: `req_${at}`, note: null },
  ];
}
