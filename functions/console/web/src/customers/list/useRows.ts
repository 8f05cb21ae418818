import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** As high as a row is drawn, in pixels; the real height is measured. */
const rowHeight = 49;

/** The row that has the focus, which must stay drawn wherever the page is scrolled to. */
const focusedIndex = (body: HTMLElement | null) => {
  const row = body?.contains(document.activeElement) ? document.activeElement?.closest("tr[data-index]") : null;
  return row instanceof HTMLElement ? Number(row.dataset.index) : -1;
};

/** Which rows of a long table are drawn: those in sight, a few around, and the one with the focus. */
export function useRows(body: RefObject<HTMLTableSectionElement | null>, count: number) {
  const [top, setTop] = useState(0);
  // Chips and hints above the table come and go, which moves it.
  useLayoutEffect(() => {
    const now = body.current ? Math.round(body.current.getBoundingClientRect().top + window.scrollY) : 0;
    if (now !== top) setTop(now);
  });
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: top,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const drawn = defaultRangeExtractor(range);
        const focused = focusedIndex(body.current);
        if (focused < 0 || focused >= range.count || drawn.includes(focused)) return drawn;
        return [...drawn, focused].sort((one, other) => one - other);
      },
      [body],
    ),
  });
  const rows = virtualizer.getVirtualItems();
  const space = rows.map((row, index) => row.start - (index === 0 ? top : (rows[index - 1]?.end ?? top)));
  const last = rows.at(-1);
  return {
    rows,
    /** What is left out above each drawn row, in pixels. */
    space,
    /** What is left out below the last one. */
    below: last ? Math.max(0, virtualizer.getTotalSize() - (last.end - top)) : 0,
    measure: virtualizer.measureElement,
    /** Brings a row into view. */
    reveal: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}
