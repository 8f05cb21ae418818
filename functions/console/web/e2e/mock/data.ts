import type { Answer, Item, Merge } from "../../src/api/contract";

/** A customer in the shape of the API. */
export type Customer = Answer<"/v1/customers/{id}">;
export type Row = Item<"/v1/customers">;
export type Transaction = Item<"/v1/customers/{id}/transactions">;
export type Order = Item<"/v1/customers/{id}/orders">;

export type Pending = Item<"/v1/customers/{id}/pending">;

/** A customer of the mock with everything its routes answer; `ledger` is oldest first. */
export type Person = {
  customer: Customer;
  segment: Row["segment"];
  ledger: Transaction[];
  orders: Order[];
  pending: Pending[];
  /** Who changed them in this run, oldest first. */
  audit?: Item<"/v1/customers/{id}/audit">[];
  /** The merge that made somebody else a part of them. */
  merges?: Merge[];
};

/** Hundredths of a point as the API writes points. */
export const written = (hundredths: number) =>
  `${hundredths < 0 ? "-" : ""}${Math.floor(Math.abs(hundredths) / 100)}.${String(Math.abs(hundredths) % 100).padStart(2, "0")}`;

/** Reads points as the API writes them; answers hundredths of a point. */
export const hundredths = (text: string) => Math.round(Number(text) * 100);

/** The customer groups of the demo shop, as `GET /v1/groups` names them. */
export const groups = [
  { id: "1", name: "Standard" },
  { id: "2", name: "Silver" },
  { id: "3", name: "Gold" },
  { id: "4", name: "Wholesale" },
];
const segments = [
  { id: "champions", name: "Champions" },
  { id: "loyal", name: "Loyal" },
  { id: "recent", name: "Recent" },
  { id: "need_to_reactivate", name: "Need to reactivate" },
  { id: "lost", name: "Lost" },
];
const firstNames = ["Jan", "Eliška", "Tomáš", "Žofie", "Matěj", "Anežka", "Jiří", "Ľubica", "Štěpán", "Kateřina"];
const lastNames = ["Novák", "Černý", "Dvořák", "Procházka", "Kučera", "Veselý", "Šťastný", "Žák", "Hudák", "Říha"];
const now = Date.UTC(2026, 10, 22, 8, 0, 0);
const day = 86_400_000;

/** A generator of pseudo-random numbers that gives the same ones in every run. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const iso = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

/** `count` customers, the same in every run. The first has the longest ledger. */
export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => person(index));
}

function person(index: number): Person {
  const next = random(index * 7919 + 17);
  const registered = index % 5 !== 4;
  const name = `${firstNames[index % 10]} ${lastNames[Math.floor(index / 10 + index) % 10]}`;
  const seen = now - (30 + next(700)) * day;
  const { ledger, orders } = history(index, seen, next);
  const segment = segments[Math.min(4, next(6))];
  const sum = (kind: Transaction["type"]) =>
    ledger.filter((entry) => entry.type === kind).reduce((total, entry) => total + hundredths(entry.change), 0);
  const paid = orders.filter((order) => order.paid);
  const turnover = written(paid.reduce((total, order) => total + hundredths(order.amount), 0));
  const group = registered ? (groups[Math.min(3, next(7) % 4)] ?? null) : null;
  const locked = registered && next(12) === 0;
  const customer: Customer = {
    id: `c_${String(index + 1).padStart(4, "0")}`,
    email: `${plain(name).replace(" ", ".")}${index < 10 ? "" : index}@example.cz`,
    name,
    phone: next(3) ? `+420 ${600 + next(180)} ${100 + next(900)} ${100 + next(900)}` : null,
    points: ledger.at(-1)?.balance_after ?? "0.00",
    registered,
    registered_at: registered ? iso(seen) : null,
    created_at: iso(seen),
    modified_at: ledger.at(-1)?.at ?? iso(seen),
    group,
    mail: { state: "ok", since: null },
    group_sync: registered && index % 10 === 2 ? { state: "refused", reason: "Unknown group.", since: iso(now) } : null,
    ...vipOf(group, locked),
    pin: registered ? null : String(1000 + next(9000)),
    birth_date: next(2) ? `19${60 + next(40)}-0${1 + next(9)}-1${next(10)}` : null,
    name_day: next(2) ? `0${1 + next(9)}-2${next(9)}` : null,
    referral_code: registered ? `${plain(name).slice(0, 3).toUpperCase()}${2345 + index}` : null,
    counters: {
      orders: paid.length,
      turnover: paid[0] ? { [paid[0].currency]: turnover } : {},
      points_earned: written(sum("order") + sum("registration") + sum("admin")),
      points_redeemed: written(-sum("redemption")),
      points_expired: "0.00",
      utilisation: null,
    },
    segmentation: [],
  };
  return {
    customer,
    segment: segment && orders.length > 0 ? { model: "rfm", ...segment } : null,
    ledger,
    orders,
    pending: pendingOf(orders),
  };
}

/**
 * What the VIP programme says of a customer in `group`: Silver and Gold are its levels, Standard the group
 * before them.
 */
export function vipOf(group: Customer["group"], locked: boolean): Pick<Customer, "vip" | "vip_level" | "vip_locked"> {
  const ladder = ["Standard", "Silver", "Gold"];
  const step = ladder.indexOf(group?.name ?? "");
  const level = step > 0 && group ? group.name : null;
  const lock = { kind: "floor", by: "owner@demo", since: iso(now), reason: "Blogger", until: "2027-01-31" };
  return {
    vip_level: level,
    vip_locked: locked,
    vip: {
      level,
      next_level: (step >= 0 && ladder[step + 1]) || null,
      lock: locked && group ? { ...lock, group } : null,
      lock_offered: step >= 0,
    },
  };
}

function pendingOf(orders: Order[]): Pending[] {
  const deferred = orders.flatMap((order): Pending[] =>
    order.deferred_to
      ? [{ kind: "deferred", on: order.deferred_to, change: order.points_deferred, order_code: order.code }]
      : [],
  );
  const expiry: Pending[] = orders.length > 3 ? [{ kind: "expiry", on: "2027-03-31", change: "-120.00" }] : [];
  return [...deferred, ...expiry];
}

function history(index: number, seen: number, next: (below: number) => number) {
  const ledger: Transaction[] = [];
  const orders: Order[] = [];
  let balance = 0;
  const book = (at: number, type: Transaction["type"], change: number, rest: Partial<Transaction> = {}) => {
    balance += change;
    ledger.push({
      id: `t_${index}_${ledger.length}`,
      at: iso(at),
      type,
      change: written(change),
      balance_after: written(balance),
      note: null,
      internal_note: null,
      reason: null,
      order_code: null,
      actor: "system",
      reverses: null,
      expires_on: null,
      ...rest,
    });
  };
  if (index === 12) return { ledger, orders };
  book(seen, "registration", 10_000);
  for (
    let at = seen + day, n = 0;
    at < now && n < (index === 0 ? 60 : 14);
    at += (4 + next(index === 0 ? 20 : 60)) * day, n += 1
  ) {
    const amount = 20_000 + next(400_000);
    const used = n % 4 === 3 ? Math.floor(balance / 200) * 100 : 0;
    const earned = Math.round(amount / 20);
    const code = `2026${String(index * 100 + n).padStart(6, "0")}`;
    orders.push({
      code,
      placed_at: iso(at),
      amount: written(amount),
      currency: index % 9 === 8 ? "EUR" : "CZK",
      status: n % 7 === 6 ? "Nevyřízená" : "Vyřízena",
      paid: n % 7 !== 6,
      cancelled: n % 11 === 10,
      deleted: false,
      points_earned: n % 7 === 6 ? "0.00" : written(earned),
      points_deferred: n % 7 === 6 ? written(earned) : "0.00",
      deferred_to: n % 7 === 6 ? iso(now + 10 * day).slice(0, 10) : null,
      points_used: written(used),
      coupons: [],
      warning: n % 5 === 4 ? "edited_after_redemption" : null,
    });
    if (used > 0) book(at, "redemption", -used, { order_code: code, note: code });
    if (n % 7 !== 6)
      book(at + 60_000, "order", earned, {
        order_code: code,
        note: code,
        expires_on: iso(at + 365 * day).slice(0, 10),
      });
    if (n % 9 === 5)
      book(at + day / 2, "admin", 5_000, {
        note: "Omluva za zpoždění zásilky",
        internal_note: "Volal 12. 11.",
        reason: "late_delivery",
        actor: "owner@demo",
      });
  }
  return { ledger, orders };
}
