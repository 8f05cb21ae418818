import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Answer, Item, Query, TeamSettings } from "../api/contract";
import { filterOf, type ListState, writeSort } from "./list/listState";
import type { TransactionType } from "./transactionTypes";

/** A customer as a row of the list. */
export type CustomerRow = Item<"/v1/customers">;
/** A customer as the detail shows them. */
export type Customer = Answer<"/v1/customers/{id}">;
/** One entry of a customer's ledger. */
export type Transaction = Item<"/v1/customers/{id}/transactions">;
/** One order of a customer. */
export type Order = Item<"/v1/customers/{id}/orders">;
/** One change of a customer's points that will come by itself. */
export type PendingChange = Item<"/v1/customers/{id}/pending">;
/** The balance from a moment on. */
export type BalancePoint = Item<"/v1/customers/{id}/balance-history">;
/** How orders can be sorted. */
export type OrderSort = "placed_at" | "-placed_at" | "amount" | "-amount";
/** The query of a customer list. */
export type ListQuery = Query<"/v1/customers">;

/** The API's query for a state of the list. */
export function listQuery(state: ListState): ListQuery {
  const { locked, ...filter } = filterOf(state);
  return {
    ...filter,
    locked: locked === undefined ? undefined : locked === "true",
    sort: writeSort(state.sort),
  };
}

/** How many customers one request loads: few for the first screen, many when the user scrolls on. */
const [firstRows, moreRows] = [50, 200];

/** The list, part after part. The rows of the last answer stay until the next one is there. */
export const customersQuery = (state: ListState) =>
  infiniteQueryOptions({
    queryKey: ["customers", listQuery(state)],
    queryFn: ({ pageParam: cursor, signal }) => {
      const part = cursor === null ? { limit: firstRows, counts: true } : { limit: moreRows, cursor };
      return answer(api.GET("/v1/customers", { params: { query: { ...listQuery(state), ...part } }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
    // After a long scroll, every return to the window would load all parts again.
    refetchOnWindowFocus: false,
  });

/** The groups that the filter offers. */
export const groupsQuery = () =>
  queryOptions({
    queryKey: ["groups"],
    queryFn: ({ signal }) => answer(api.GET("/v1/groups", { signal })),
    staleTime: 60_000,
  });

/** How the team may change points: reasons to choose from, and quick amounts. */
export const teamQuery = () =>
  queryOptions({
    queryKey: ["settings", "team"],
    queryFn: async ({ signal }) => {
      const call = api.GET("/v1/settings/{document}", { params: { path: { document: "team" } }, signal });
      return (await answer(call)) as TeamSettings;
    },
    staleTime: 60_000,
  });

const customerKey = (id: string) => ["customer", id] as const;

/** The profile of one customer: everything that is not a list. */
export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "profile"],
    queryFn: ({ signal }) => answer(api.GET("/v1/customers/{id}", { params: { path: { id } }, signal })),
  });

/**
 * The balance over the last year, or over all time. The year is the API's own default: its clock, not the
 * browser's, says when the year ends.
 */
export const balanceHistoryQuery = (id: string, span: "year" | "all") =>
  queryOptions({
    queryKey: [...customerKey(id), "balance-history", span],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/v1/customers/{id}/balance-history", {
          params: { path: { id }, query: span === "all" ? { from: "1970-01-01T00:00:00Z" } : {} },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The ledger, newest first, page after page. */
export const transactionsQuery = (id: string, filter: { type: TransactionType | null; q: string }) =>
  infiniteQueryOptions({
    queryKey: [...customerKey(id), "transactions", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        type: filter.type ?? undefined,
        q: filter.q || undefined,
        cursor: pageParam ?? undefined,
        limit: 25,
      };
      return answer(api.GET("/v1/customers/{id}/transactions", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });

/** The orders, page after page. */
export const ordersQuery = (id: string, filter: { q: string; sort: OrderSort }) =>
  infiniteQueryOptions({
    queryKey: [...customerKey(id), "orders", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { q: filter.q || undefined, sort: filter.sort, cursor: pageParam ?? undefined, limit: 25 };
      return answer(api.GET("/v1/customers/{id}/orders", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });

/** What will be credited or lapse by itself, the next one first, page after page. */
export const pendingQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...customerKey(id), "pending"],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam ?? undefined, limit: 25 };
      return answer(api.GET("/v1/customers/{id}/pending", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** The key of every query about one customer, to be invalidated after a change. */
export const everythingOf = customerKey;

/** The saved views: the user's own and those shared with the team. */
export const viewsQuery = () =>
  queryOptions({
    queryKey: ["views"],
    queryFn: ({ signal }) => answer(api.GET("/v1/views", { signal })),
    staleTime: 60_000,
  });
