import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { rolesAmong } from "./role";
import { type Session, session } from "./session";

/** An OpenID Connect provider and this application's id with it. */
export type Provider = { authority: string; client_id: string };

let known: { provider: Provider; manager: UserManager } | null = null;

/** Authorization code flow with PKCE; state and tokens stay in the tab's session storage. */
function managerOf(provider: Provider): UserManager {
  if (known?.provider.authority === provider.authority && known.provider.client_id === provider.client_id) {
    return known.manager;
  }
  const store = new WebStorageStateStore({ store: window.sessionStorage });
  const manager = new UserManager({
    authority: provider.authority,
    client_id: provider.client_id,
    redirect_uri: `${window.location.origin}/sign-in/callback`,
    post_logout_redirect_uri: `${window.location.origin}/sign-in`,
    scope: "openid email profile",
    userStore: store,
    stateStore: store,
    automaticSilentRenew: true,
  });
  manager.events.addUserLoaded((user) => session.start(sessionOf(user)));
  manager.events.addSilentRenewError(() => undefined);
  manager.events.addAccessTokenExpired(() => session.expire());
  known = { provider, manager };
  return manager;
}

/** What the console needs to know of a signed-in user. The claims are those the API's authorizer reads. */
function sessionOf(user: User): Session {
  const claims: Record<string, unknown> = user.profile;
  const text = (...names: string[]) =>
    names.map((name) => claims[name]).find((value) => typeof value === "string") as string | undefined;
  return {
    token: user.id_token ?? "",
    user: text("name", "email", "sub") ?? "",
    eshopId: text("custom:eshop_id", "eshop_id") ?? "",
    roles: rolesAmong(claims["cognito:groups"] ?? claims["custom:roles"] ?? claims.roles),
  };
}

/** Leaves for the provider; `returnTo` comes back with the answer. */
export async function startSignIn(provider: Provider, returnTo: string): Promise<void> {
  await managerOf(provider).signinRedirect({ state: returnTo });
}

/**
 * Takes the provider's answer from the address and starts the session; answers where the user wanted to go.
 */
export async function finishSignIn(provider: Provider): Promise<string | null> {
  const user = await managerOf(provider).signinRedirectCallback();
  session.start(sessionOf(user));
  return typeof user.state === "string" ? user.state : null;
}

/** Follows the provider's renewals of a session that this tab restored. */
export function keepSignedIn(provider: Provider): void {
  managerOf(provider);
}

/** Ends the session here and with the provider, where it offers that. */
export async function signOutOf(provider: Provider): Promise<void> {
  const manager = managerOf(provider);
  const parameters = { client_id: provider.client_id, logout_uri: `${window.location.origin}/sign-in` };
  try {
    await manager.signoutRedirect({ extraQueryParams: parameters });
  } catch {
    await manager.removeUser();
  }
}
