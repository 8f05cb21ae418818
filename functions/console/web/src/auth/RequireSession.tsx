import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { signInPath } from "./returnPath";
import { useSession } from "./session";

/**
 * Shows its children to a signed-in user; everybody else signs in first and then comes back to the same
 * address.
 */
export function RequireSession(props: { children: ReactNode }) {
  const { session, ended } = useSession();
  const location = useLocation();
  if (session) return props.children;
  const here = location.pathname + location.search + location.hash;
  return <Navigate to={ended === "left" ? "/sign-in" : signInPath(here)} replace />;
}
