import { type KeyboardEvent, useEffect, useRef } from "react";
import { takeOpened } from "./lastOpened";

/** Whether a key belongs to what is being typed. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether a key belongs to an open menu or dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("[role=dialog], [role=menu], [role=listbox]") !== null;
}

/** Where a key leads in a list of `count` rows from row `current` (-1: none); `null` if the key is not one of ours. */
export function nextRow(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "j" || key === "ArrowDown") return Math.min(current + 1, count - 1);
  if (key === "k" || key === "ArrowUp") return Math.max(current - 1, 0);
  if (key === "Home" && current >= 0) return 0;
  if (key === "End" && current >= 0) return count - 1;
  return null;
}

/**
 * Keys of the list: `/` searches, arrows or `j` and `k` move the focus from row to row. Moving the real focus means
 * that Enter opens, screen readers follow, and nothing has to be drawn twice.
 */
export function useListKeys(loaded: boolean) {
  const search = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLTableSectionElement>(null);

  // Whoever comes back from a customer goes on from their row.
  useEffect(() => {
    const id = loaded ? takeOpened() : null;
    if (id) rows.current?.querySelector<HTMLAnchorElement>(`a[data-row="${CSS.escape(id)}"]`)?.focus();
  }, [loaded]);

  useEffect(() => {
    const links = () => [...(rows.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const keyDown = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (isElsewhere(event.target)) return;
      if (event.key === "/") {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
        return;
      }
      const focusable = links();
      const current = focusable.indexOf(document.activeElement as HTMLAnchorElement);
      const arrowsElsewhere = current < 0 && event.key !== "j" && event.key !== "k";
      const next = arrowsElsewhere ? null : nextRow(event.key, current, focusable.length);
      if (next === null) return;
      event.preventDefault();
      if (event.key === "ArrowUp" && current === 0) search.current?.focus();
      else focusable[next]?.focus();
    };
    document.addEventListener("keydown", keyDown);
    return () => document.removeEventListener("keydown", keyDown);
  }, []);

  /** From the search down to the first row. */
  const searchKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    rows.current?.querySelector<HTMLAnchorElement>("a[data-row]")?.focus();
  };

  return { search, rows, searchKeyDown };
}
