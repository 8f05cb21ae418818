import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, done } from "../../api/client";
import type { Item } from "../../api/contract";
import type { components } from "../../api/schema.gen";

/** A webhook: an address of the merchant that receives events. */
export type Webhook = components["schemas"]["WebhookView"];
/** One event on its way to a webhook. */
export type Delivery = Item<"/v1/webhooks/{id}/deliveries">;
/** What saving a webhook takes. */
export type WebhookDraft = { name: string; url: string; body: string; events: string[]; active: boolean };

/** Every webhook of the shop. */
export const webhooksQuery = () =>
  queryOptions({
    queryKey: ["webhooks"],
    queryFn: ({ signal }) => answer(api.GET("/v1/webhooks", { signal })),
  });

/** Whether a delivery will still be tried again. */
const isUnderway = (delivery: Delivery) => delivery.state === "pending";

/** The deliveries of a webhook, newest first, loaded again while one is pending. */
export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["webhooks", id, "deliveries"],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam ?? undefined, limit: 25 };
      return answer(api.GET("/v1/webhooks/{id}/deliveries", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(isUnderway)) ? 4000 : false),
  });

/** Adds a webhook, or with an id changes one. Without a body it is a GET. */
export const saveWebhook = (id: string | null, draft: Partial<WebhookDraft> & { rotate_key?: boolean }) => {
  const body = draft.body === undefined ? draft : { ...draft, body: draft.body.trim() === "" ? null : draft.body };
  return id === null
    ? answer(api.POST("/v1/webhooks", { body }))
    : answer(api.PUT("/v1/webhooks/{id}", { params: { path: { id } }, body }));
};

/** Deletes a webhook and its deliveries. */
export const deleteWebhook = (id: string) => done(api.DELETE("/v1/webhooks/{id}", { params: { path: { id } } }));

/** Sends a webhook an event of a customer, as if it had just happened. */
export const tryWebhook = (id: string, event: string, customer: string) =>
  answer(
    api.POST("/v1/webhooks/{id}/deliveries", { params: { path: { id } }, body: { event, customer_id: customer } }),
  );

/** Sends a delivery again. */
export const sendAgain = (id: string, delivery: string) =>
  answer(api.POST("/v1/webhooks/{id}/deliveries/{delivery}", { params: { path: { id, delivery } } }));
