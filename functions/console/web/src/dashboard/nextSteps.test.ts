import { expect, test } from "vitest";
import type { Overview, Period } from "../reports/types";
import { nextSteps } from "./nextSteps";

const period = (part: Partial<Period>): Period => ({
  granted: "0.00",
  reversed: "0.00",
  redeemed: "0.00",
  returned: "0.00",
  expired: "0.00",
  adjusted: "0.00",
  outstanding: "0.00",
  orders: 0,
  redeeming_orders: 0,
  goods: "0.00",
  unconverted_orders: 0,
  types: [],
  ...part,
});

function overview(part: Partial<Period>, rest: Partial<Overview> = {}, expiredBy: string | null = null): Overview {
  return {
    as_of: "2026-11-22T08:00:00Z",
    today: "2026-11-22",
    currency: "CZK",
    liability: { as_of: "2026-11-22T08:00:00Z", points: "0.00", worth: "0.00", currency: "CZK", items: [] },
    periods: [{ days: 30, total: period(part), previous: period({}), change: { expired: expiredBy } }],
    segments: { items: [] },
    waiting: {
      approvals: { count: 0, more: false },
      cashbacks: { count: 0, more: false },
      group_writes: { count: 0, more: false, refused: 0, customers: [] },
      webhooks: [],
      jobs: [],
    },
    runs: {},
    ...rest,
  };
}
const kinds = (of: Overview) => nextSteps(of).map(({ kind }) => kind);

test("a small shop gets no advice from a handful of orders", () => {
  expect(kinds(overview({ orders: 5, redeeming_share: "0.0" }))).toEqual([]);
});

test("few and many redemptions give different advice", () => {
  expect(kinds(overview({ orders: 100, redeeming_share: "4.9" }))).toEqual(["fewRedeem"]);
  expect(kinds(overview({ orders: 100, redeeming_share: "10.0" }))).toEqual([]);
  expect(kinds(overview({ orders: 100, redeeming_share: "15.0" }))).toEqual(["manyRedeem"]);
});

test("expiry matters when it grows, not when it falls", () => {
  expect(kinds(overview({ expired: "600.00" }, {}, "20.0"))).toEqual(["expiring"]);
  expect(kinds(overview({ expired: "600.00" }, {}, "-20.0"))).toEqual([]);
});

test("those to be won back lead to their list", () => {
  const segment = { id: "need_to_reactivate", name: "x", color: "#000000", before: 1, count: 7 };
  const [step] = nextSteps(overview({}, { segments: { model: "rfm", up: 3, down: 3, items: [segment] } }));
  expect(step).toEqual({
    kind: "reactivate",
    to: "/customers?model=rfm&segment=need_to_reactivate",
    count: 7,
  });
});
