import { Problem } from "../api/problem";
import type { LocalUser } from "./configuration";
import { session } from "./session";

/** Signs in as an account of a local run. */
export async function signInLocally(account: LocalUser): Promise<void> {
  const response = await fetch("/local/token", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ eshop_id: account.eshop_id, user: account.user, roles: account.roles }),
  }).catch(() => null);
  if (!response?.ok) throw new Problem(response?.status ?? 0, "sign_in", "");
  const { token } = (await response.json()) as { token: string };
  session.start({ token, user: account.name, eshopId: account.eshop_id, roles: account.roles });
}
