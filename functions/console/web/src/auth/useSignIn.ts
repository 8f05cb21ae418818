import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { loadSignIn } from "./configuration";
import { session } from "./session";

const queryKey = ["configuration"];

/** How this installation signs users in: by local accounts or by an identity provider. */
export function useSignIn() {
  return useQuery({ queryKey, queryFn: loadSignIn, staleTime: Number.POSITIVE_INFINITY });
}

/** Signs out here and, where there is one, with the identity provider. */
export function useSignOut() {
  const { data: signIn } = useSignIn();
  return useCallback(() => {
    session.end();
    if (signIn?.kind === "oidc") void import("./oidc").then((oidc) => oidc.signOutOf(signIn));
  }, [signIn]);
}

/** Follows the identity provider's renewals for as long as a page is open. */
export function useRenewal() {
  const { data: signIn } = useSignIn();
  useEffect(() => {
    if (signIn?.kind === "oidc") void import("./oidc").then((oidc) => oidc.keepSignedIn(signIn));
  }, [signIn]);
}

/** Drops what an earlier session fetched, so that the next user never sees it. */
export function useForgetting() {
  const client = useQueryClient();
  useEffect(() => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
  }, [client]);
}
