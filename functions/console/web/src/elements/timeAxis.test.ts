import { expect, test } from "vitest";
import { axisLabels, timeTicks } from "./timeAxis";

const at = (text: string) => new Date(text).getTime();

test("a year is labelled at the first days of months, evenly apart", () => {
  const ticks = timeTicks(at("2025-11-22T10:00:00"), at("2026-11-22T10:00:00"), 7);
  expect(ticks.length).toBeGreaterThan(3);
  expect(ticks.length).toBeLessThanOrEqual(7);
  for (const tick of ticks) {
    expect(new Date(tick).getDate()).toBe(1);
    expect(new Date(tick).getHours()).toBe(0);
  }
});

test("a month is labelled by days, twenty years by years", () => {
  const month = timeTicks(at("2026-10-23T00:00:00"), at("2026-11-22T00:00:00"), 7);
  expect(month.length).toBeGreaterThan(2);
  expect(axisLabels(month, "en")(month[0] ?? 0)).toMatch(/^\d+ \w{3}$/);
  const decades = timeTicks(at("2006-06-01T00:00:00"), at("2026-11-22T00:00:00"), 7);
  expect(axisLabels(decades, "en")(decades[0] ?? 0)).toMatch(/^\d{4}$/);
});

test("no tick lies outside the axis, even on a single day", () => {
  const from = at("2026-11-22T08:00:00");
  const until = at("2026-11-22T09:00:00");
  for (const tick of timeTicks(from, until, 7)) {
    expect(tick).toBeGreaterThanOrEqual(from);
    expect(tick).toBeLessThanOrEqual(until);
  }
});
