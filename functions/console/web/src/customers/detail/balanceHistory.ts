import type { BalancePoint } from "../queries";

/** The periods that the chart offers. */
export const ranges = ["30d", "90d", "1y", "all"] as const;

/** One of those periods. */
export type Range = (typeof ranges)[number];

const days: Record<Range, number | null> = { "30d": 30, "90d": 90, "1y": 365, all: null };
const dayInMs = 86_400_000;

/** When a period began, to the day (so that the question stays the same over a day); nothing for all of it. */
export function startOf(range: Range, now: Date): string | undefined {
  const length = days[range];
  if (length === null) return undefined;
  const start = new Date(Math.floor(now.getTime() / dayInMs) * dayInMs - length * dayInMs);
  return start.toISOString().replace(".000Z", "Z");
}

/** The balance from each moment on until the next; the last value holds until `until`. Milliseconds since 1970. */
export type History = { points: { at: number; balance: string }[]; from: number; until: number };

/** What the chart shows: the moments in order, and the axis' two ends. */
export function historyOf(items: BalancePoint[], now: Date): History {
  const points = items.map((item) => ({ at: Date.parse(item.at), balance: item.balance })).sort((a, b) => a.at - b.at);
  const first = points[0]?.at ?? now.getTime();
  const last = points.at(-1)?.at ?? now.getTime();
  // An account younger than the period gets the whole width; an older one's first moment is the period's own start.
  // The clock of a local run may be ahead of the browser's.
  return { points, from: first, until: Math.max(now.getTime(), last) };
}
