import { Problem } from "../api/problem";
import { type Role, rolesAmong } from "./role";

/** An account that a local run offers without a password. */
export type LocalUser = { name: string; user: string; eshop_id: string; roles: Role[] };

/** How this installation signs users in: by local accounts or by an identity provider. */
export type SignIn = { kind: "local"; users: LocalUser[] } | { kind: "oidc"; authority: string; client_id: string };

/** Reads `/config.json`, which the server writes for its own surroundings. */
export async function loadSignIn(): Promise<SignIn> {
  const response = await fetch("/config.json", { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok) throw new Problem(response?.status ?? 0, "configuration", "");
  const { sign_in: signIn } = (await response.json()) as { sign_in: SignIn };
  if (signIn?.kind === "local")
    return { ...signIn, users: signIn.users.map((user) => ({ ...user, roles: rolesAmong(user.roles) })) };
  if (signIn?.kind === "oidc") return signIn;
  throw new Problem(response.status, "configuration", "");
}
