import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Item } from "../api/contract";

/** A request to have points paid out. */
export type Cashback = Item<"/v1/cashbacks">;

/** Requests in one state or of one customer, newest first, page after page. */
export const cashbacksQuery = (filter: { state?: string; customer?: string }) =>
  infiniteQueryOptions({
    queryKey: ["cashbacks", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, cursor: pageParam ?? undefined, limit: 50 };
      return answer(api.GET("/v1/cashbacks", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
