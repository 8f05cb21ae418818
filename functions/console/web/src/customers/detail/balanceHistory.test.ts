import { expect, test } from "vitest";
import { isEmpty, stepsOf, within } from "./balanceHistory";

const at = (text: string) => Date.parse(text);
const items = [
  { at: "2025-11-22T00:00:00Z", balance: "0.00" },
  { at: "2026-06-01T00:00:00Z", balance: "100.00" },
  { at: "2026-11-10T00:00:00Z", balance: "150.00" },
  { at: "2026-11-22T00:00:00Z", balance: "150.00" },
];

test("a young account begins where it began, never after its first change", () => {
  expect(stepsOf(items, at("2026-05-30T00:00:00Z"))[0]).toEqual({ at: at("2026-05-30T00:00:00Z"), balance: "0.00" });
  expect(stepsOf(items, at("2026-07-01T00:00:00Z"))[0]?.at).toBe(at("2026-06-01T00:00:00Z"));
});

test("an account older than the period keeps the period's beginning", () => {
  expect(stepsOf(items, at("2020-01-01T00:00:00Z"))[0]?.at).toBe(at("2025-11-22T00:00:00Z"));
  expect(stepsOf(items, undefined)[0]?.at).toBe(at("2025-11-22T00:00:00Z"));
});

test("a shorter period begins with the balance that held at its start and ends where the data end", () => {
  const month = within(stepsOf(items, undefined), "30d");
  expect(month.map((step) => step.balance)).toEqual(["100.00", "150.00", "150.00"]);
  expect(month[0]?.at).toBe(at("2026-10-23T00:00:00Z"));
  expect(within(stepsOf(items, undefined), "1y")).toHaveLength(4);
});

test("a balance that never was anything is nothing to draw", () => {
  expect(isEmpty(stepsOf(items.slice(0, 1), undefined))).toBe(true);
  expect(isEmpty(stepsOf([], undefined))).toBe(true);
  expect(isEmpty(stepsOf(items, undefined))).toBe(false);
});
