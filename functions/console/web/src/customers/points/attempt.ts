import { Problem } from "../../api/problem";

/**
 * How the last try to save ended. `unknown`: no clear answer came, so it may have been booked; only the very
 * same request may follow. `moved`: the balance is not the one the form was based on. `refused`: certainly
 * not booked.
 */
export type Attempt = { kind: "unknown" } | { kind: "moved" } | { kind: "refused"; problem: Problem };

/** How the API says that the balance is not the expected one. Other conflicts are refusals like any other. */
const movedCode = "balance_moved";

/** Classifies an error by what it says about the outcome of the request. */
export function attemptFrom(error: unknown): Attempt {
  const problem = error instanceof Problem ? error : new Problem(0, "network", "");
  if (problem.outcomeUnknown) return { kind: "unknown" };
  if (problem.status === 409 && problem.code === movedCode) return { kind: "moved" };
  return { kind: "refused", problem };
}
