import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { BulkBody, CustomersExport, Item, JobLine, TransactionsExport } from "../api/contract";

/** Something that runs in the background. */
export type Job = Item<"/v1/jobs">;
/** The outcome by which the lines of a job are filtered. */
export type Outcome = "all" | JobLine["outcome"];

/** Whether a job is still waiting or running. */
export function isUnderway(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}

/** The jobs, newest first. They are loaded again every few seconds while one of them is under way. */
export const jobsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["jobs"],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET("/v1/jobs", { params: { query: { cursor: pageParam ?? undefined, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(isUnderway)) ? 3000 : false),
  });

/**
 * One job, loaded again every second while it is under way. The links to its files are valid for 15 minutes.
 */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => answer(api.GET("/v1/jobs/{id}", { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data && isUnderway(query.state.data) ? 1000 : 10 * 60_000),
  });

/** What a job did line by line, page after page. `done` is how far the job is: more may have come since. */
export const jobRowsQuery = (id: string, outcome: Outcome, done = 0) =>
  infiniteQueryOptions({
    queryKey: ["job", id, "rows", outcome, done],
    queryFn: ({ pageParam, signal }) => {
      const query = { outcome, cursor: pageParam ?? undefined, limit: 100 };
      return answer(api.GET("/v1/jobs/{id}/rows", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

/** The actions that a user can take on a job. */
export type JobAction = "undo" | "cancel" | "approve" | "reject";

/** Takes an action on a job; the answer is the job, or the one that undoes it. */
export function useJobAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: JobAction) => {
      const path = { id };
      if (act === "undo") {
        return answer(api.POST("/v1/jobs/{id}/undo", { params: { path, header: idempotent() } }));
      }
      if (act === "cancel") return answer(api.POST("/v1/jobs/{id}/cancel", { params: { path } }));
      if (act === "approve") return answer(api.POST("/v1/jobs/{id}/approve", { params: { path } }));
      return answer(api.POST("/v1/jobs/{id}/reject", { params: { path } }));
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["job", id] });
      void client.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
}

/** A key that names a request, so that sending it again starts nothing twice. */
export const idempotent = (key: string = crypto.randomUUID()) => ({ "Idempotency-Key": key });

/** Starts a bulk action; `key` names the request. */
export const startBulk = (body: BulkBody, key: string): Promise<Job> =>
  answer(api.POST("/v1/bulk-adjustments", { params: { header: idempotent(key) }, body: body as never }));

/** Starts an export of customers. */
export const startCustomersExport = (body: CustomersExport, key: string): Promise<Job> =>
  answer(api.POST("/v1/customers-exports", { params: { header: idempotent(key) }, body: body as never }));

/** Starts an export of transactions. */
export const startTransactionsExport = (body: TransactionsExport, key: string): Promise<Job> =>
  answer(api.POST("/v1/transactions-exports", { params: { header: idempotent(key) }, body: body as never }));
