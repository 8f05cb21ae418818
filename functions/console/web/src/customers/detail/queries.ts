import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Answer, Item } from "../../api/contract";
import { everythingOf } from "../queries";

/** One event of a customer's referral code. */
export type Referral = Item<"/v1/customers/{id}/referrals">;
/** One change by a member of the team. */
export type Audited = Item<"/v1/customers/{id}/audit">;
/** A likely duplicate. */
export type Duplicate = Item<"/v1/customers/{id}/duplicates">;

/** A metric over time. */
export type MetricHistory = Answer<"/v1/customers/{id}/metrics/{metric}">;

/** How the customer scores by every model, and what they will probably bring. */
export const segmentationQuery = (id: string) =>
  queryOptions({
    queryKey: [...everythingOf(id), "segmentation"],
    queryFn: ({ signal }) => answer(api.GET("/v1/customers/{id}/segmentation", { params: { path: { id } }, signal })),
  });

/** How a customer scored by a model over time. */
export type PastScores = Answer<"/v1/customers/{id}/segmentation/history">;
/** The score of one night. */
export type PastScore = PastScores["items"][number];

/** The scores of the last half a year, a night each, and the changes of the segment. */
export const scoreHistoryQuery = (id: string, model: string) =>
  queryOptions({
    queryKey: [...everythingOf(id), "segmentation", "history", model],
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { model } };
      return answer(api.GET("/v1/customers/{id}/segmentation/history", { params, signal }));
    },
  });

/** A request for the history of a metric: its first day, its step, and the model whose window is used. */
export type MetricRequest = {
  metric: string;
  /** The first day; left out where the API's own default is meant, half a year before the last. */
  from?: string;
  step: "day" | "week" | "month";
  model: string | null;
};

/** The history of one metric of the customer. */
export const metricQuery = (id: string, request: MetricRequest) =>
  queryOptions({
    queryKey: [...everythingOf(id), "metric", request],
    queryFn: ({ signal }) => {
      const query = { from: request.from, step: request.step, model: request.model ?? undefined };
      const path = { id, metric: request.metric };
      return answer(api.GET("/v1/customers/{id}/metrics/{metric}", { params: { path, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** What narrows the referral events; days are `YYYY-MM-DD`, empty where the time is open. */
export type ReferralFilter = { type: string | null; from: string; to: string };

/** The events of the customer's referral code, newest first, page after page. */
export const referralsQuery = (id: string, filter: ReferralFilter) =>
  infiniteQueryOptions({
    queryKey: [...everythingOf(id), "referrals", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        type: filter.type ?? undefined,
        from: filter.from || undefined,
        to: filter.to || undefined,
        cursor: pageParam ?? undefined,
        limit: 25,
      };
      return answer(api.GET("/v1/customers/{id}/referrals", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });

/** Who of the team changed the customer, newest first, page after page. */
export const auditQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...everythingOf(id), "audit"],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam ?? undefined, limit: 25 };
      return answer(api.GET("/v1/customers/{id}/audit", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** Customers who may be the same person, each with the reasons. */
export const duplicatesQuery = (id: string) =>
  queryOptions({
    queryKey: [...everythingOf(id), "duplicates"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/v1/customers/{id}/duplicates", { params: { path: { id } }, signal }))).items,
  });
