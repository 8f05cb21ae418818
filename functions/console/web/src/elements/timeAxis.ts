import type { Language } from "../i18n/language";

const day = 86_400_000;

/** Steps of a time axis in whole days, or in whole months where days would drift. */
const steps: { days?: number; months?: number }[] = [
  { days: 1 },
  { days: 2 },
  { days: 7 },
  { days: 14 },
  { months: 1 },
  { months: 2 },
  { months: 3 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
];

/**
 * Where a time axis from `from` to `until` (milliseconds) is labelled: at most `most` local midnights, evenly
 * apart.
 */
export function timeTicks(from: number, until: number, most: number): number[] {
  for (const step of steps) {
    const length = (step.days ?? (step.months ?? 1) * 30) * day;
    if ((until - from) / length > most + 1) continue;
    const ticks = ticksEvery(step, from, until);
    if (ticks.length <= most) return ticks;
  }
  return [from, until];
}

function ticksEvery(step: { days?: number; months?: number }, from: number, until: number): number[] {
  const cursor = new Date(from);
  cursor.setHours(0, 0, 0, 0);
  if (step.months) {
    const months = cursor.getFullYear() * 12 + cursor.getMonth();
    cursor.setFullYear(0, Math.ceil(months / step.months) * step.months, 1);
  }
  const ticks: number[] = [];
  while (cursor.getTime() <= until) {
    if (cursor.getTime() >= from) ticks.push(cursor.getTime());
    if (step.months) cursor.setMonth(cursor.getMonth() + step.months);
    else cursor.setDate(cursor.getDate() + (step.days ?? 1));
  }
  return ticks;
}

/**
 * How the labels read: days with their month, months with their year where the year begins, or years alone.
 */
export function axisLabels(ticks: number[], language: Language): (at: number) => string {
  const locale = language === "en" ? "en-GB" : language;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, options);
    return (at: number) => formatter.format(at);
  };
  const gap = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  if (gap < 27 * day) return format({ day: "numeric", month: "short" });
  if (gap > 360 * day) return format({ year: "numeric" });
  const month = format({ month: "short" });
  const monthOfYear = format({ month: "short", year: "numeric" });
  return (at) => (at === ticks[0] || new Date(at).getMonth() === 0 ? monthOfYear(at) : month(at));
}
