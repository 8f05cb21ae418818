import { QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";

/** A clear refusal is final; a broken connection or a server's trouble is worth two more tries. */
function retry(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof Problem && (error.outcomeUnknown || error.status === 429);
}

/** The cache of answers. A list stays fresh for a moment, so that going back shows it at once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 10_000, gcTime: 5 * 60_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
