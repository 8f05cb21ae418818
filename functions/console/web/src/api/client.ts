import createClient, { type Middleware } from "openapi-fetch";
import { session } from "../auth/session";
import { expectedVersions, rememberChanged } from "./fresh";
import { Problem, problemFrom } from "./problem";
import type { paths } from "./schema.gen";

/** Adds the token; an answer 401 ends the session, which leads back to the sign-in. */
const authorize: Middleware = {
  onRequest({ request }) {
    const token = session.current()?.token;
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
  onResponse({ request, response }) {
    // A late answer to an earlier session's request must not end the present one.
    const sent = request.headers.get("Authorization");
    if (response.status === 401 && sent === `Bearer ${session.current()?.token}`) session.expire();
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    return new Problem(0, "network", "");
  },
};

/** Sends the versions of what this tab changed, so that the next list has these changes in it. */
const readOwnWrites: Middleware = {
  onRequest({ request }) {
    const expected = expectedVersions();
    const listing = request.method === "GET" && new URL(request.url).pathname === "/v1/customers";
    if (listing && expected) request.headers.set("Verno-Expect", expected);
    return request;
  },
  onResponse({ response }) {
    rememberChanged(response.headers.get("Verno-Changed"));
  },
};

/** The API, typed by its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(authorize, readOwnWrites);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body, or a thrown [Problem]. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw problemFrom(response.status, error);
  return data;
}

/** Waits for an answer without a body; a refusal is thrown as a [Problem]. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw problemFrom(response.status, error);
}
