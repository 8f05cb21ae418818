import { type ReactNode, useEffect, useRef, useState } from "react";
import { Panel } from "./Panel";
import { TableSkeleton } from "./TableSkeleton";

/** Signals every part that waits to be seen to render, so that a printed page is complete. */
const all = new EventTarget();

/** Shows every part of the page that waits to be seen. */
export const showAll = () => all.dispatchEvent(new Event("show"));

/**
 * Leaves out a panel of a long page, and its requests, until it is about to be seen. A placeholder of the
 * same name stands there meanwhile, so that links to it lead there.
 */
export function WhenSeen({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);

  useEffect(() => {
    if (seen || !place.current) return;
    const show = () => setSeen(true);
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && show(), { rootMargin: "300px" });
    observer.observe(place.current);
    all.addEventListener("show", show);
    return () => {
      observer.disconnect();
      all.removeEventListener("show", show);
    };
  }, [seen]);

  if (seen) return children;
  return (
    <div ref={place}>
      <Panel id={id} title={title}>
        <TableSkeleton rows={3} />
      </Panel>
    </div>
  );
}
