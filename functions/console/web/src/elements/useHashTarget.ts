import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/** How long nothing must have loaded, in milliseconds, before the page counts as settled. */
const rest = 400;
/** Events by which the user moves on the page without the link. */
const own = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/**
 * Brings the part of the page that the address names into view, and again while what is above it loads: until
 * the page has come to rest, or somebody scrolls by themselves.
 */
export function useHashTarget() {
  const { hash, key } = useLocation();
  const loading = useIsFetching() > 0;
  const settled = useRef<string | null>(null);
  const here = `${key}${hash}`;

  useEffect(() => {
    if (!hash || settled.current === here) return;
    const settle = () => {
      settled.current = here;
    };
    for (const event of own) window.addEventListener(event, settle, { once: true, passive: true });
    return () => {
      for (const event of own) window.removeEventListener(event, settle);
    };
  }, [hash, here]);

  useEffect(() => {
    if (!hash || settled.current === here) return;
    const show = () => {
      if (settled.current === here) return;
      const target = document.getElementById(hash.slice(1));
      target?.scrollIntoView({ block: "start" });
      target?.focus({ preventScroll: true });
      return target;
    };
    show();
    const timer = setTimeout(() => {
      if (!loading && show()) settled.current = here;
    }, rest);
    return () => clearTimeout(timer);
  }, [hash, here, loading]);
}
