import type { Item } from "../../src/api/contract";
import type { CohortsReport, Overview, Period, PointsReport, SegmentsReport } from "../../src/reports/types";
import { type Person, written } from "./data.ts";

const day = 86_400_000;
const today = Date.UTC(2026, 10, 22);
const date = (at: number) => new Date(at).toISOString().slice(0, 10);

const period = (from: number, days: number, scale: number): Period => ({
  from: date(from),
  to: date(from + (days - 1) * day),
  granted: written(Math.round(950_000 * scale)),
  reversed: written(Math.round(12_000 * scale)),
  redeemed: written(Math.round(205_000 * scale)),
  returned: "0.00",
  expired: written(Math.round(60_000 * scale)),
  adjusted: written(Math.round(5_000 * scale)),
  outstanding: "184250.50",
  orders: Math.round(420 * scale),
  redeeming_orders: Math.round(63 * scale),
  redeeming_share: "15.0",
  goods: written(Math.round(52_000_000 * scale)),
  unconverted_orders: 0,
  types: [],
});

const change = { granted: "11.8", redeemed: "13.9", expired: "20.0", outstanding: "-2.1", reversed: null };

const liability = {
  as_of: "2026-11-22T08:00:00Z",
  points: "184250.50",
  worth: "184250.50",
  currency: "CZK",
  items: ["2026-12", "2027-01", "2027-03", null].map((month, index) => ({
    month,
    points: written(9_000_00 * (index + 1)),
    worth: written(9_000_00 * (index + 1)),
  })),
};

const movement = (shop: Person[]): Overview["segments"] => {
  const segments = [
    ["champions", "Champions", "#1b7f4b"],
    ["loyal", "Loyal", "#4c9f38"],
    ["recent", "Recent", "#2f7ed8"],
    ["need_to_reactivate", "Need to reactivate", "#e0a100"],
    ["lost", "Lost", "#b03a2e"],
  ] as const;
  const items = segments.map(([id, name, color], index) => {
    const count = shop.filter(({ segment }) => segment?.id === id).length;
    return { id, name, color, before: count + 3 - index, count, change: "4.0" };
  });
  return { model: "rfm", model_name: "RFM", before_on: "2026-10-23", on: "2026-11-21", up: 12, down: 19, items };
};

/** The figures of the dashboard; all are zero in a shop without customers. */
export function overviewOf(shop: Person[], jobs: Item<"/v1/jobs">[]): Overview {
  const none = shop.length === 0;
  return {
    as_of: "2026-11-22T08:00:00Z",
    today: "2026-11-22",
    currency: "CZK",
    orders_through: "2026-11-21",
    liability: none ? { ...liability, points: "0.00", worth: "0.00", items: [] } : liability,
    periods: [1, 7, 30].map((days) => ({
      days,
      total: period(today - (days - 1) * day, days, none ? 0 : days / 30),
      previous: period(today - (2 * days - 1) * day, days, none ? 0 : days / 33),
      change: none ? {} : change,
    })),
    segments: none ? { items: [] } : movement(shop),
    waiting: {
      approvals: { count: none ? 0 : 2, more: false },
      cashbacks: { count: none ? 0 : 1, more: false },
      group_writes: { count: none ? 0 : 23, refused: none ? 0 : 23, more: false, customers: ["c_0003"] },
      webhooks: [],
      jobs: none ? [] : jobs.slice(0, 1),
    },
    runs: { night: "2026-11-21", at_work: null, since: null },
  };
}

/** A report over thirty days. */
export function reportOf(name: string, shop: Person[]): PointsReport | SegmentsReport | CohortsReport | null {
  const days = Array.from({ length: 30 }, (_, index) => today - (29 - index) * day);
  if (name === "points") {
    return {
      from: date(days[0] ?? today),
      to: date(today),
      step: "day",
      currency: "CZK",
      orders_through: "2026-11-21",
      as_of: "2026-11-22T08:00:00Z",
      total: period(days[0] ?? today, 30, 1),
      previous: period(today - 59 * day, 30, 0.9),
      change,
      items: days.map((at, index) => period(at, 1, (1 + (index % 7)) / 120)),
      liability,
    };
  }
  if (name === "segments") {
    const moved = movement(shop);
    const ids = moved.items.map(({ id }) => id);
    const transitions = ids.flatMap((from, row) =>
      ids.map((to, column) => ({ from, to, customers: row === column ? 30 : Math.max(0, 4 - Math.abs(row - column)) })),
    );
    return {
      ...moved,
      step: "day",
      sizes: [],
      from: "2026-10-23",
      to: "2026-11-22",
      transitions: [...transitions, { from: null, to: "recent", customers: 6 }],
    };
  }
  if (name !== "cohorts") return null;
  const items = ["2026-06", "2026-07", "2026-08"].map((month, index) => {
    const active = [40, 12, 9, 7].slice(0, 4 - index);
    const retention = active.map((count) => ((count / 40) * 100).toFixed(1));
    return { month, customers: 40, second: 18, third: 9, further: 4, second_share: "45.0", active, retention };
  });
  return { orders_through: "2026-11-21", items };
}

/** Requests for cashback, and changes of points that wait. */
export class MockDecisions {
  private readonly cashbacks: Item<"/v1/cashbacks">[] = [
    {
      id: "csh_1",
      customer_id: "c_0001",
      state: "requested",
      points: "500.00",
      amount: "500.00",
      currency: "CZK",
      payout: "bank_account",
      account: "CZ6508000000192000145399",
      asked_at: "2026-11-20T10:00:00Z",
    },
  ];
  private readonly approvals: Item<"/v1/approvals">[] = ["c_0002", "c_0006"].map((customer, index) => ({
    id: `apr_${index}`,
    state: "open",
    customer_id: customer,
    change: index ? "-60000.00" : "75000.00",
    note: "Omluva za zpoždění zásilky",
    internal_note: null,
    reason: "goodwill",
    asked_by: index ? "owner@demo" : "support@demo",
    asked_at: "2026-11-21T10:00:00Z",
    closes_at: "2026-11-28T10:00:00Z",
  }));

  /** The requests in a state, or of a customer, as the query says. */
  list(what: "cashbacks" | "approvals", query: URLSearchParams) {
    const [state, customer] = [query.get("state"), query.get("customer")];
    return (this[what] as { state: string; customer_id: string }[]).filter(
      (one) => (!state || one.state === state) && (!customer || one.customer_id === customer),
    );
  }

  /** Approves or rejects a request; null if it does not exist or is decided already. */
  decide(what: "cashbacks" | "approvals", id: string, decision: string, note?: string) {
    const one = (this[what] as { id: string; state: string }[]).find((known) => known.id === id);
    if (!one || (one.state !== "requested" && one.state !== "open")) return null;
    const state = decision === "approve" ? "approved" : "rejected";
    const words = what === "cashbacks" ? { note } : { decision_note: note };
    return Object.assign(one, { state, decided_by: "owner@demo", decided_at: "2026-11-22T08:00:00Z", ...words });
  }
}

/** The VIP locks of the shop's customers, in the shape of `GET /v1/locks`. */
export function locksOf(shop: Person[]): Item<"/v1/locks">[] {
  return shop.flatMap(({ customer }) => {
    const { id, email, name, group, vip_level, vip } = customer;
    return vip.lock ? [{ customer: { id, email, name, group, vip_level }, lock: vip.lock }] : [];
  });
}
