import type { ProblemField } from "../../src/api/problem";

/** A request of the console, with its body parsed if it is JSON. */
export type Call = { method: string; url: URL; headers: Record<string, string | string[] | undefined>; body: unknown };
/** An answer of the mock; an undefined body is sent as none. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

/** An answer with a body. */
export const ok = (body: unknown, status = 200): Reply => ({ status, body });

/** An answer without a body. */
export const noContent: Reply = { status: 204, body: undefined };

/** A refusal as the API writes it; `fields` names what is wrong in the request's body. */
export const refuse = (status: number, code: string, detail = code, fields: ProblemField[] = []): Reply => ({
  status,
  body: { type: "about:blank", title: code, status, code, detail, request_id: "req_mock", errors: fields },
});

/** A refusal of a request's body because of one field. */
export const refuseField = (field: string, code: string): Reply =>
  refuse(400, code, code, [{ field, code, detail: code }]);

/** One page of a list. */
export function cut<T>(all: T[], query: URLSearchParams): { items: T[]; next_cursor: string | null } {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return { items: all.slice(from, from + limit), next_cursor: from + limit < all.length ? String(from + limit) : null };
}
