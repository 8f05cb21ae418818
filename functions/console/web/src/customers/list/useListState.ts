import { useCallback, useEffect, useMemo } from "react";
import { type NavigateOptions, useLocation, useNavigate, useSearchParams } from "react-router";
import { rememberListSearch } from "./lastList";
import { type ListState, readListState, refine, writeListState } from "./listState";

/** The state in the address, which is newer than the rendered one while a long list is being drawn. */
const stateInAddress = () => readListState(new URLSearchParams(window.location.search));

/** The list's state as the address has it, and functions that change it. */
export function useListState() {
  const [parameters] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => readListState(parameters), [parameters]);
  useEffect(() => rememberListSearch(location.search), [location.search]);

  const go = useCallback(
    (next: ListState, options: NavigateOptions = {}) => navigate({ search: writeListState(next).toString() }, options),
    [navigate],
  );

  return {
    state,
    /** Typing in the search replaces the history entry, so that one step back leaves the search. */
    narrow: (change: Partial<ListState>, options?: NavigateOptions) => go(refine(stateInAddress(), change), options),
    /** Goes to another list, as a saved view keeps it. */
    open: (next: ListState) => go(next),
  };
}
