import { sign } from "../../format/decimal";
import type { BalancePoint } from "../queries";

/** The periods that the chart offers. */
export const ranges = ["30d", "90d", "1y", "all"] as const;

/** One of those periods. */
export type Range = (typeof ranges)[number];

const days: Partial<Record<Range, number>> = { "30d": 30, "90d": 90 };
const dayInMs = 86_400_000;

/** A balance from a moment (milliseconds since 1970) on. */
export type Step = { at: number; balance: string };

/**
 * The API's points of the chart as steps: the balance at the beginning, after each change, and at the end. An
 * account that began later than the period (`beganAt`) begins there, instead of with a long line at zero.
 */
export function stepsOf(items: BalancePoint[], beganAt: number | undefined): Step[] {
  const [first, ...later] = items.map((item) => ({ at: Date.parse(item.at), balance: item.balance }));
  if (!first) return [];
  const second = later[0]?.at ?? first.at;
  const began = sign(first.balance) === 0 && beganAt !== undefined && beganAt > first.at;
  return [began ? { ...first, at: Math.min(beganAt, second) } : first, ...later];
}

/**
 * The part of `steps` that lies in a period before their end, beginning with the balance that held at its
 * start.
 */
export function within(steps: Step[], range: Range): Step[] {
  const length = days[range];
  const end = steps.at(-1);
  if (length === undefined || !end) return steps;
  const start = end.at - length * dayInMs;
  const held = steps.findLast((step) => step.at <= start);
  const rest = steps.filter((step) => step.at > start);
  return held ? [{ at: start, balance: held.balance }, ...rest] : rest;
}

/** Whether the balance was zero all the time. */
export function isEmpty(steps: Step[]): boolean {
  return steps.every((step) => sign(step.balance) === 0);
}
