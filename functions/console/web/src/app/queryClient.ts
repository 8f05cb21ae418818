import { QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";

/** A clear refusal is final; a broken connection or a server's trouble is worth two more tries. */
function retry(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof Problem && (error.outcomeUnknown || error.status === 429);
}

/** What was fetched, by what was asked for. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 10_000, gcTime: 5 * 60_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
