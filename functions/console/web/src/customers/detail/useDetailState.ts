import { useCallback, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { type Metric, metrics } from "../../models/metricText";
import type { OrderSort } from "../queries";
import { type TransactionType, transactionTypes } from "../transactionTypes";

/** Filters of the tables on a customer's page. They are kept in the address and nowhere else. */
export type DetailState = {
  type: TransactionType | null;
  /** Searched in notes and order numbers of transactions. */
  q: string;
  /** Searched in order numbers. */
  order: string;
  orderSort: OrderSort;
  /** Which metric is drawn, over what time, by which model's look back (`null`: the first one's). */
  metric: Metric;
  span: Span;
  model: string | null;
  /** Which referral events, and of what days (`YYYY-MM-DD`, empty where the time is open). */
  referral: { type: string | null; from: string; to: string };
};

/** The times that a metric can be drawn over. */
export const spans = ["90d", "180d", "1y", "3y"] as const;

/** One of those times. */
export type Span = (typeof spans)[number];

/** The kinds of events of a referral code. */
export const referralTypes = ["visit", "registration", "conversion", "reward", "reversal", "refused"] as const;

const sorts: readonly OrderSort[] = ["-placed_at", "placed_at", "-amount", "amount"];

/** The filters that an address asks for; whatever it cannot mean falls back to the default. */
export function readDetailState(parameters: URLSearchParams): DetailState {
  return {
    type: transactionTypes.find((type) => type === parameters.get("type")) ?? null,
    q: parameters.get("q") ?? "",
    order: parameters.get("order") ?? "",
    orderSort: sorts.find((sort) => sort === parameters.get("order_sort")) ?? "-placed_at",
    metric: metrics.find((metric) => metric === parameters.get("metric")) ?? "recency",
    span: spans.find((span) => span === parameters.get("span")) ?? "180d",
    model: parameters.get("model"),
    referral: {
      type: referralTypes.find((type) => type === parameters.get("referral")) ?? null,
      from: readDay(parameters.get("referral_from")),
      to: readDay(parameters.get("referral_to")),
    },
  };
}

const readDay = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : "");

/** The address of those filters; defaults are left out. */
export function writeDetailState(state: DetailState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (state.type) parameters.set("type", state.type);
  if (state.q) parameters.set("q", state.q);
  if (state.order) parameters.set("order", state.order);
  if (state.orderSort !== "-placed_at") parameters.set("order_sort", state.orderSort);
  if (state.metric !== "recency") parameters.set("metric", state.metric);
  if (state.span !== "180d") parameters.set("span", state.span);
  if (state.model) parameters.set("model", state.model);
  if (state.referral.type) parameters.set("referral", state.referral.type);
  if (state.referral.from) parameters.set("referral_from", state.referral.from);
  if (state.referral.to) parameters.set("referral_to", state.referral.to);
  return parameters;
}

/**
 * The filters as the address has them, and a way to change some. Going back leaves the customer, not a
 * filter.
 */
export function useDetailState() {
  const [parameters] = useSearchParams();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => readDetailState(parameters), [parameters]);
  const update = useCallback(
    (change: Partial<DetailState>) => {
      const search = writeDetailState({ ...state, ...change }).toString();
      navigate({ search, hash }, { replace: true, preventScrollReset: true });
    },
    [navigate, state, hash],
  );
  return { state, update };
}
