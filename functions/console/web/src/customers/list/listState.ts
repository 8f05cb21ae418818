/** The columns of the list, by the names the API sorts by. */
export const columns = ["email", "name", "points", "registered_at", "modified_at", "group", "segment"] as const;

/** One column of the list. */
export type Column = (typeof columns)[number];

/** Who is listed by their relation to the shop. */
export const registrations = ["all", "registered", "anonymous"] as const;

/** One choice of the registration filter. */
export type Registration = (typeof registrations)[number];

/** How many customers one page of the list shows. */
export const pageSize = 50;

/** Everything that decides what the list shows. The address is its only home. */
export type ListState = {
  q: string;
  group: string | null;
  registration: Registration;
  /** Analytical model and segment; neither means anything without the other. */
  segment: { model: string; id: string } | null;
  sort: { column: Column; descending: boolean };
  /** Where the page begins, as the API named it; `null` on the first page. */
  cursor: string | null;
  /** Number of the page, from 1. Only for showing the range: the cursor decides. */
  page: number;
};

const unsorted: ListState["sort"] = { column: "modified_at", descending: true };

/** The list that an address asks for; whatever it cannot mean falls back to the default. */
export function readListState(parameters: URLSearchParams): ListState {
  const model = parameters.get("model");
  const segment = parameters.get("segment");
  const registration = parameters.get("registration");
  const page = Number(parameters.get("page"));
  const cursor = parameters.get("cursor");
  return {
    q: parameters.get("q") ?? "",
    group: parameters.get("group"),
    registration: registrations.find((known) => known === registration) ?? "all",
    segment: model && segment ? { model, id: segment } : null,
    sort: readSort(parameters.get("sort")),
    cursor,
    page: cursor && Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

function readSort(text: string | null): ListState["sort"] {
  const descending = text?.startsWith("-") ?? false;
  const column = columns.find((known) => known === text?.replace(/^-/, ""));
  return column ? { column, descending } : unsorted;
}

/** How the API, and the address, write an order. */
export function writeSort(sort: ListState["sort"]): string {
  return (sort.descending ? "-" : "") + sort.column;
}

/** The address of a list; defaults are left out. */
export function writeListState(state: ListState): URLSearchParams {
  const parameters = new URLSearchParams();
  const put = (name: string, value: string | null | undefined) => value && parameters.set(name, value);
  put("q", state.q);
  put("group", state.group);
  put("registration", state.registration === "all" ? null : state.registration);
  put("model", state.segment?.model);
  put("segment", state.segment?.id);
  put("sort", writeSort(state.sort) === writeSort(unsorted) ? null : writeSort(state.sort));
  put("cursor", state.cursor);
  put("page", state.cursor && state.page > 1 ? String(state.page) : null);
  return parameters;
}

/** The list with another filter or order; it begins at its first page again. */
export function refine(state: ListState, change: Partial<Omit<ListState, "cursor" | "page">>): ListState {
  return { ...state, ...change, cursor: null, page: 1 };
}

/** What a click on a column's header means: the other direction, or that column, amounts and times from the top. */
export function toggleSort(sort: ListState["sort"], column: Column): ListState["sort"] {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column === "points" || column === "registered_at" || column === "modified_at" };
}

/** Whether anything narrows the list. */
export function isFiltered(state: ListState): boolean {
  return state.q !== "" || state.group !== null || state.registration !== "all" || state.segment !== null;
}
