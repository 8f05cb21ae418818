import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, done } from "../../api/client";
import type { components } from "../../api/schema.gen";
import { idempotent, isUnderway } from "../../jobs/queries";

type Schemas = components["schemas"];
/** A connection to a mailing service, also one that is not set up yet. */
export type Integration = Schemas["IntegrationView"];
/** What changing it takes; what is left out stays. */
export type IntegrationEdit = Omit<Schemas["IntegrationRequest"], "credentials"> & {
  credentials?: Record<string, string>;
};

/** Every mailing service with the state of its connection, loaded again while an export runs. */
export const integrationsQuery = () =>
  queryOptions({
    queryKey: ["integrations"],
    queryFn: ({ signal }) => answer(api.GET("/v1/integrations", { signal })),
    refetchInterval: (query) => (query.state.data?.items.some(isExporting) ? 3000 : false),
  });

/** Whether an export to it is under way. */
export function isExporting({ first_export }: Integration): boolean {
  return Boolean(first_export && isUnderway(first_export));
}

/** The lists of the account, read from the service. */
export const listsQuery = (service: string) =>
  queryOptions({
    queryKey: ["integrations", service, "lists"],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/integrations/{service}/lists", { params: { path: { service } }, signal })),
    staleTime: 60_000,
  });

/** Customers that the service refused, page after page. */
export const failuresQuery = (service: string) =>
  infiniteQueryOptions({
    queryKey: ["integrations", service, "failures"],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam ?? undefined, limit: 25 };
      return answer(api.GET("/v1/integrations/{service}/failures", { params: { path: { service }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** Changes a connection and loads it again. */
export function useIntegrationEdit(service: string, onSaved?: (saved: Integration) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: IntegrationEdit) =>
      answer(api.PUT("/v1/integrations/{service}", { params: { path: { service } }, body: body as never })),
    onSuccess: async (saved: Integration) => {
      await client.invalidateQueries({ queryKey: ["integrations"] });
      onSaved?.(saved);
    },
  });
}

/** Disconnects a mailing service and deletes its credentials. */
export const deleteIntegration = (service: string) =>
  done(api.DELETE("/v1/integrations/{service}", { params: { path: { service } } }));

/** Starts an export of everybody, or a comparison with what is there; the answer is the job. */
export const startJob = (service: string, what: "export" | "check") => {
  const params = { path: { service }, header: idempotent() };
  return what === "export"
    ? answer(api.POST("/v1/integrations/{service}/export", { params, body: {} as never }))
    : answer(api.POST("/v1/integrations/{service}/check", { params, body: {} as never }));
};
