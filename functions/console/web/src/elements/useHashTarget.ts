import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/** Brings the part of the page that the address names into view, and once more when what is above it has loaded. */
export function useHashTarget() {
  const { hash, key } = useLocation();
  const loading = useIsFetching() > 0;
  const settled = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` changes when the same link is followed again
  useEffect(() => {
    settled.current = null;
  }, [hash, key]);

  useEffect(() => {
    const here = `${key}${hash}`;
    if (!hash || settled.current === here) return;
    const target = document.getElementById(hash.slice(1));
    target?.scrollIntoView({ block: "start" });
    target?.focus({ preventScroll: true });
    if (target && !loading) settled.current = here;
  }, [hash, key, loading]);
}
