import { useCallback, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { OrderSort } from "../queries";
import { type TransactionType, transactionTypes } from "../transactionTypes";

/** Filters of the detail's tables. The address is their only home. */
export type DetailState = {
  type: TransactionType | null;
  /** Searched in notes and order numbers of transactions. */
  q: string;
  /** Searched in order numbers. */
  order: string;
  orderSort: OrderSort;
};

const sorts: readonly OrderSort[] = ["-placed_at", "placed_at", "-amount", "amount"];

/** The filters that an address asks for; whatever it cannot mean falls back to the default. */
export function readDetailState(parameters: URLSearchParams): DetailState {
  return {
    type: transactionTypes.find((type) => type === parameters.get("type")) ?? null,
    q: parameters.get("q") ?? "",
    order: parameters.get("order") ?? "",
    orderSort: sorts.find((sort) => sort === parameters.get("order_sort")) ?? "-placed_at",
  };
}

/** The address of those filters; defaults are left out. */
export function writeDetailState(state: DetailState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (state.type) parameters.set("type", state.type);
  if (state.q) parameters.set("q", state.q);
  if (state.order) parameters.set("order", state.order);
  if (state.orderSort !== "-placed_at") parameters.set("order_sort", state.orderSort);
  return parameters;
}

/** The filters as the address has them, and a way to change some. Going back leaves the customer, not a filter. */
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
