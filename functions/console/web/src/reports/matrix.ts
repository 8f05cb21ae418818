import type { SegmentsReport } from "./types";

/** Whether the customers of a cell moved to a better or worse segment, stayed, or came or left. */
export type Direction = "up" | "down" | "stay" | "other";
type Row = { from: string | null; cells: { to: string | null; customers: number; direction: Direction }[] };

/**
 * Who went where as a table: a row for where customers were, a column for where they are, from the best
 * segment to the last; those who came or left only where there are any. `most` is the largest number of those
 * who moved.
 */
export function matrixOf({ items, transitions }: Pick<SegmentsReport, "items" | "transitions">) {
  const moved = transitions ?? [];
  const known = items.map(({ id }) => id);
  const extra = (ids: (string | null | undefined)[]) =>
    [...new Set(ids)].filter((id): id is string => id != null && !known.includes(id));
  const nobody = (side: "from" | "to") => (moved.some((move) => move[side] == null) ? [null] : []);
  const sources: (string | null)[] = [...known, ...extra(moved.map(({ from }) => from)), ...nobody("from")];
  const targets: (string | null)[] = [...known, ...extra(moved.map(({ to }) => to)), ...nobody("to")];
  const rows = sources.map((from): Row => {
    const cells = targets.map((to) => {
      const found = moved.find((move) => (move.from ?? null) === from && (move.to ?? null) === to);
      return { to, customers: found?.customers ?? 0, direction: directionOf(from, to, known) };
    });
    return { from, cells };
  });
  const counts = rows.flatMap(({ cells }) => cells.filter(({ direction }) => direction !== "stay"));
  return { rows, most: Math.max(1, ...counts.map(({ customers }) => customers)) };
}

function directionOf(from: string | null, to: string | null, known: string[]): Direction {
  if (from === to) return "stay";
  const [before, after] = [known.indexOf(from ?? ""), known.indexOf(to ?? "")];
  if (before < 0 || after < 0) return "other";
  return after < before ? "up" : "down";
}
