const key = "verno.customers.search";

/** Keeps the filters of the list, so that the link back leads to the same list. */
export function rememberListSearch(search: string) {
  sessionStorage.setItem(key, search);
}

/** The query of the list as it was last seen, with its `?`, or nothing. */
export function lastListSearch(): string {
  return sessionStorage.getItem(key) ?? "";
}
