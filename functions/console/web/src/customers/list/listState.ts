/** The columns of the list, by the names the API sorts by. */
export const columns = ["email", "name", "points", "registered_at", "modified_at", "group", "segment"] as const;

/** One column of the list. */
export type Column = (typeof columns)[number];

/** What the list can be narrowed to a range of. */
export const ranges = ["registered", "modified", "points"] as const;

/** One of the ranges that narrow the list. */
export type RangeName = (typeof ranges)[number];

/** Both ends of a range: days (`YYYY-MM-DD`, the last one included) or points, empty where it is open. */
export type Range = { from: string; to: string };

/** The choices of the registration filter. */
export const registrations = ["all", "registered", "anonymous"] as const;

/** One choice of the registration filter. */
export type Registration = (typeof registrations)[number];

/** Everything that decides what the list shows. It is kept in the address and nowhere else. */
export type ListState = {
  q: string;
  group: string | null;
  registration: Registration;
  /** Analytical model and segment; neither means anything without the other. */
  segment: { model: string; id: string } | null;
  ranges: Record<RangeName, Range>;
  /** Whether the level is locked; `null` for either. */
  locked: boolean | null;
  /** The columns shown, in their order. */
  columns: Column[];
  /** The id of the saved view that is open; null once a filter differs from it. */
  view: string | null;
  sort: { column: Column; descending: boolean };
};

const unsorted: ListState["sort"] = { column: "modified_at", descending: true };

/** The list that an address asks for; whatever it cannot mean falls back to the default. */
export function readListState(parameters: URLSearchParams): ListState {
  const model = parameters.get("model");
  const segment = parameters.get("segment");
  const registration = parameters.get("registration");
  return {
    q: parameters.get("q") ?? "",
    group: parameters.get("group"),
    registration: registrations.find((known) => known === registration) ?? "all",
    segment: model && segment ? { model, id: segment } : null,
    ranges: {
      registered: readDays(parameters, "registered"),
      modified: readDays(parameters, "modified"),
      points: { from: readNumber(parameters.get("points_min")), to: readNumber(parameters.get("points_max")) },
    },
    locked: readFlag(parameters.get("locked")),
    columns: readColumns(parameters.get("columns")?.split(",") ?? []),
    view: parameters.get("view"),
    sort: readSort(parameters.get("sort")),
  };
}

/** The columns among `names`, with the one that leads to the customer; the usual ones if none is known. */
export function readColumns(names: string[]): Column[] {
  const known = columns.filter((column) => names.includes(column));
  if (known.length === 0) return [...columns];
  return known.includes("email") ? known : ["email", ...known];
}

const readFlag = (text: string | null) => (text === "true" ? true : text === "false" ? false : null);

const readNumber = (text: string | null) => (text && /^-?\d+(?:\.\d{1,2})?$/.test(text) ? text : "");

function readDays(parameters: URLSearchParams, name: "registered" | "modified"): Range {
  return { from: readDay(parameters.get(`${name}_from`), 0), to: readDay(parameters.get(`${name}_to`), 1) };
}

/**
 * A day as it stands in the address, or of a moment as the API has it; `before` is 1 where the moment is past
 * the end.
 */
function readDay(text: string | null, before: number): string {
  if (!text) return "";
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Number.isNaN(Date.parse(text)) ? "" : text;
  const at = new Date(Date.parse(text) - before);
  if (Number.isNaN(at.getTime())) return "";
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The moment at which a day begins where the user is, or `later` days after that. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString().replace(".000Z", "Z");
}

/** The list's filters by the API's names. */
export function filterOf(state: ListState): Record<string, string> {
  const { registered, modified, points } = state.ranges;
  const all: Record<string, string | null | undefined> = {
    q: state.q.trim(),
    group: state.group,
    registration: state.registration === "all" ? null : state.registration,
    model: state.segment?.model,
    segment: state.segment?.id,
    locked: state.locked === null ? null : String(state.locked),
    registered_from: registered.from && startOf(registered.from, 0),
    registered_to: registered.to && startOf(registered.to, 1),
    modified_from: modified.from && startOf(modified.from, 0),
    modified_to: modified.to && startOf(modified.to, 1),
    points_min: points.from,
    points_max: points.to,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The query of a saved view: filters and order by the API's names. */
export function viewQuery(state: ListState): string {
  return new URLSearchParams({ ...filterOf(state), sort: writeSort(state.sort) }).toString();
}

/** The state of the list that a saved view restores. */
export function viewState(view: { id: string; query: string; columns: string[] }): ListState {
  const parameters = new URLSearchParams(view.query);
  if (view.columns.length > 0) parameters.set("columns", view.columns.join(","));
  parameters.set("view", view.id);
  return readListState(parameters);
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
  put("locked", state.locked === null ? null : String(state.locked));
  for (const name of ["registered", "modified"] as const) {
    put(`${name}_from`, state.ranges[name].from);
    put(`${name}_to`, state.ranges[name].to);
  }
  put("points_min", state.ranges.points.from);
  put("points_max", state.ranges.points.to);
  put("columns", state.columns.length === columns.length ? null : state.columns.join(","));
  put("view", state.view);
  put("sort", writeSort(state.sort) === writeSort(unsorted) ? null : writeSort(state.sort));
  return parameters;
}

/** The list with another filter or order; it is no saved view any more. */
export function refine(state: ListState, change: Partial<ListState>): ListState {
  return { ...state, view: null, ...change };
}

/**
 * The order after a click on a column's header: the other direction, or that column, with amounts and times
 * descending.
 */
export function toggleSort(sort: ListState["sort"], column: Column): ListState["sort"] {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column === "points" || column === "registered_at" || column === "modified_at" };
}

/** Whether anything narrows the list. */
export function isFiltered(state: ListState): boolean {
  return Object.keys(filterOf(state)).length > 0 || state.q !== "";
}
