import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { components } from "../api/schema.gen";

type Schemas = components["schemas"];

/** The documents of the programme's rules, by their names in the API. */
export type Documents = {
  loyalty: Schemas["LoyaltySettings"];
  vip: Schemas["VipSettings"];
  referral: Schemas["ReferralSettings"];
  notifications: Schemas["NotificationSettings"];
  team: Schemas["TeamSettings"];
};

/** The name of a document. */
export type DocumentName = keyof Documents;

/** One document, now or as it was in a version. */
export const documentQuery = <Name extends DocumentName>(name: Name, version?: number) =>
  queryOptions({
    queryKey: version === undefined ? ["settings", name] : ["settings", name, version],
    queryFn: async ({ signal }) => {
      const params = { path: { document: name }, query: { version } };
      // The description of the route is the union of all five; which one it is, its name says.
      return (await answer(api.GET("/v1/settings/{document}", { params, signal }))) as Documents[Name];
    },
    staleTime: 60_000,
  });

/** Replaces a document; `version` in the body keeps it from overwriting somebody else's change unseen. */
export const saveDocument = async <Name extends DocumentName>(name: Name, body: object): Promise<Documents[Name]> =>
  (await answer(
    api.PUT("/v1/settings/{document}", { params: { path: { document: name } }, body: body as never }),
  )) as Documents[Name];

/** Who changed the shop's settings, newest first; only for who may read the audit. */
export const shopAuditQuery = () =>
  infiniteQueryOptions({
    queryKey: ["audit"],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET("/v1/audit", { params: { query: { cursor: pageParam ?? undefined, limit: 100 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    staleTime: 60_000,
  });
