import type { components } from "./schema.gen";

/** What is wrong with one field of a request. */
export type ProblemField = { field: string; code: string; detail: string };

/**
 * A request that did not succeed: the API's `application/problem+json`, or its absence when no answer
 * arrived. `status` 0 means that the outcome of the request is unknown.
 */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly requestId: string | null = null,
    readonly fields: ProblemField[] = [],
  ) {
    super(detail);
  }

  /** Whether the server may have acted although no clear answer came. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type ProblemBody = Partial<components["schemas"]["Problem"]>;

/** A [Problem] from an answer's status and whatever its body was. */
export function problemFrom(status: number, body: unknown): Problem {
  const known: ProblemBody = typeof body === "object" && body !== null ? body : {};
  const text = known.detail ?? known.title ?? "";
  return new Problem(status, known.code ?? "unknown", text, known.request_id ?? null, known.errors ?? []);
}

/** Whether an error is a [Problem] with that status. */
export function hasStatus(error: unknown, status: number): error is Problem {
  return error instanceof Problem && error.status === status;
}
