import { useSyncExternalStore } from "react";
import type { Role } from "./role";

/** Who is signed in. The token lives as long as the tab. */
export type Session = {
  token: string;
  /** The name or e-mail address to show. */
  user: string;
  eshopId: string;
  roles: Role[];
};

/** The session, or why there is none any more: its token was refused, or the user left. */
type State = { session: Session | null; ended: "expired" | "left" | null };

const key = "verno.session";
const listeners = new Set<() => void>();
let state: State = { session: restore(), ended: null };

function restore(): Session | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return isSession(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== "object" || value === null) return false;
  const { token, user, eshopId, roles } = value as Record<string, unknown>;
  return typeof token === "string" && typeof user === "string" && typeof eshopId === "string" && Array.isArray(roles);
}

function become(next: State) {
  state = next;
  if (next.session) sessionStorage.setItem(key, JSON.stringify(next.session));
  else sessionStorage.removeItem(key);
  for (const listener of listeners) listener();
}

/** The session of this tab. */
export const session = {
  current: () => state.session,
  /** Starts, or renews, a session. */
  start: (next: Session) => become({ session: next, ended: null }),
  /** Ends the session because its token was refused; the sign-in page says so. */
  expire: () => {
    if (state.session) become({ session: null, ended: "expired" });
  },
  /** Ends the session because the user signed out. */
  end: () => become({ session: null, ended: "left" }),
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

/** The session, or how the last one ended; renders again when that changes. */
export function useSession(): State {
  return useSyncExternalStore(session.subscribe, () => state);
}
