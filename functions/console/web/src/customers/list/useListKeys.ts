import { type KeyboardEvent, useCallback, useEffect, useRef } from "react";
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

/**
 * Where a key leads in a list of `count` rows from row `current` (-1: none); `null` if the key is not one of
 * ours.
 */
export function nextRow(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "j" || key === "ArrowDown") return Math.min(current + 1, count - 1);
  if (key === "k" || key === "ArrowUp") return Math.max(current - 1, 0);
  if (key === "Home" && current >= 0) return 0;
  if (key === "End" && current >= 0) return count - 1;
  return null;
}

/**
 * Keys of the list: `/` searches, arrows or `j` and `k` move the focus from row to row, `e` changes the
 * points of the row's customer. Moving the real focus means that Enter opens, screen readers follow, and
 * nothing has to be drawn twice.
 */
export function useListKeys(list: readonly { id: string }[] | undefined) {
  const search = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLTableSectionElement>(null);
  /** Brings a row into view that may not be drawn yet; the table says how. */
  const revealer = useRef<(index: number) => void>(() => {});
  const count = useRef(0);
  count.current = list?.length ?? 0;
  const loaded = list !== undefined;

  const focus = useCallback((index: number, tries = 8) => {
    const link = rows.current?.querySelector<HTMLAnchorElement>(`tr[data-index="${index}"] a[data-row]`);
    if (link) return link.focus();
    revealer.current(index);
    if (tries > 0) requestAnimationFrame(() => focus(index, tries - 1));
  }, []);

  // After a step back from a customer, the focus is on their row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the list is loaded
  useEffect(() => {
    const id = loaded ? takeOpened() : null;
    const index = id ? (list?.findIndex((row) => row.id === id) ?? -1) : -1;
    if (index >= 0) focus(index);
  }, [loaded]);

  useEffect(() => {
    const keyDown = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (isElsewhere(event.target)) return;
      if (event.key === "/") {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
        return;
      }
      const row = rows.current?.contains(document.activeElement) ? document.activeElement?.closest("tr") : null;
      if (event.key === "e") row?.querySelector<HTMLAnchorElement>("a[data-edit]")?.click();
      const current = row ? Number(row.dataset.index) : -1;
      const arrowsElsewhere = current < 0 && event.key !== "j" && event.key !== "k";
      const next = arrowsElsewhere ? null : nextRow(event.key, current, count.current);
      if (next === null) return;
      event.preventDefault();
      if (event.key === "ArrowUp" && current === 0) search.current?.focus();
      else focus(next);
    };
    document.addEventListener("keydown", keyDown);
    return () => document.removeEventListener("keydown", keyDown);
  }, [focus]);

  /** Moves from the search down to the first row. */
  const searchKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    focus(0);
  };

  return { search, rows, revealer, searchKeyDown };
}
