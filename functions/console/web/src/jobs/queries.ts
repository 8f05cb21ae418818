import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Item } from "../api/contract";

/** Something that runs in the background. */
export type Job = Item<"/v1/jobs">;

/** Whether a job still moves. */
export function isUnderway(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}

/** The jobs, newest first. While one of them moves, they are asked for again every few seconds. */
export const jobsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["jobs"],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET("/v1/jobs", { params: { query: { cursor: pageParam ?? undefined, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(isUnderway)) ? 3000 : false),
  });
