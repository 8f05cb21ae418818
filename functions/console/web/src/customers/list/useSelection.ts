import { useCallback, useEffect, useState } from "react";
import type { Chosen } from "../../api/contract";
import { filterOf, type ListState } from "./listState";

/** Who is chosen: rows of the page, or everybody the filters leave. */
type Selection = { ids: ReadonlySet<string>; all: boolean };

const nobody: Selection = { ids: new Set(), all: false };

/** The customers chosen for a bulk action. Another list means another choice. */
export function useSelection(state: ListState, total: number) {
  const [selection, setSelection] = useState(nobody);
  const filter = filterOf(state);
  const key = JSON.stringify(filter);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice belongs to the list that `key` names
  useEffect(() => setSelection(nobody), [key]);

  const toggle = useCallback(
    (id: string) =>
      setSelection((last) => {
        const ids = new Set(last.ids);
        if (!ids.delete(id)) ids.add(id);
        return { ids, all: false };
      }),
    [],
  );
  const chosen: Chosen = selection.all ? { filter } : { ids: [...selection.ids] };
  return {
    count: selection.all ? total : selection.ids.size,
    all: selection.all,
    chosen,
    has: (id: string) => selection.all || selection.ids.has(id),
    toggle,
    /** Chooses all of these rows, or none if all were chosen. */
    page: (ids: string[]) =>
      setSelection((last) => (ids.every((id) => last.ids.has(id)) ? nobody : { ids: new Set(ids), all: false })),
    everybody: () => setSelection((last) => ({ ...last, all: true })),
    clear: () => setSelection(nobody),
  };
}
