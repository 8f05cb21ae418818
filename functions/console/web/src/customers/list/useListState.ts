import { useCallback, useEffect, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { rememberListSearch } from "./lastList";
import { type ListState, readListState, refine, writeListState } from "./listState";

/** The cursors of the pages before this one, kept with the history entry: an address alone cannot go back. */
type Trail = { trail?: (string | null)[] };

/** What was asked for last: the address is ahead of the screen while a long list is drawn. */
const asked = () => readListState(new URLSearchParams(window.location.search));

/** The list's state as the address has it, and the ways to change it. */
export function useListState() {
  const [parameters] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => readListState(parameters), [parameters]);
  const trail = (location.state as Trail | null)?.trail;

  useEffect(() => rememberListSearch(location.search), [location.search]);

  const go = useCallback(
    (next: ListState, options: { replace?: boolean; trail?: (string | null)[] } = {}) => {
      navigate(
        { search: writeListState(next).toString() },
        { replace: options.replace, state: { trail: options.trail } },
      );
    },
    [navigate],
  );

  return {
    state,
    /** Typing in the search replaces the history entry, so that one step back leaves the search. */
    narrow: (change: Parameters<typeof refine>[1], replace = false) => go(refine(asked(), change), { replace }),
    /** Goes to another list, as a saved view keeps it. */
    open: (next: ListState) => go({ ...next, cursor: null, page: 1 }),
    /** Goes to the page that begins at `cursor`. */
    next: (cursor: string) =>
      go({ ...state, cursor, page: state.page + 1 }, { trail: [...(trail ?? []), state.cursor] }),
    /** Goes one page back, or to the first one when the way here is not known. */
    previous: () => {
      const before = trail?.at(-1) ?? null;
      go({ ...state, cursor: before, page: before ? state.page - 1 : 1 }, { trail: trail?.slice(0, -1) });
    },
    /** Whether `previous` goes back by one page. */
    knowsPrevious: trail !== undefined && trail.length > 0,
  };
}
