import { useCallback, useEffect, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { rememberListSearch } from "./lastList";
import { type ListState, readListState, refine, writeListState } from "./listState";

/** What was asked for last: the address is ahead of the screen while a long list is drawn. */
const asked = () => readListState(new URLSearchParams(window.location.search));

/** The list's state as the address has it, and the ways to change it. */
export function useListState() {
  const [parameters] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => readListState(parameters), [parameters]);
  useEffect(() => rememberListSearch(location.search), [location.search]);

  const go = useCallback(
    (next: ListState, replace = false) => navigate({ search: writeListState(next).toString() }, { replace }),
    [navigate],
  );

  return {
    state,
    /** Typing in the search replaces the history entry, so that one step back leaves the search. */
    narrow: (change: Parameters<typeof refine>[1], replace = false) => go(refine(asked(), change), replace),
    /** Goes to another list, as a saved view keeps it. */
    open: (next: ListState) => go(next),
  };
}
