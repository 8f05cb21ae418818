import { expect, test } from "vitest";
import { historyOf, startOf } from "./balanceHistory";

const now = new Date("2026-11-22T06:00:00Z");

test("a period begins at the start of its first day, all of it nowhere", () => {
  expect(startOf("30d", now)).toBe("2026-10-23T00:00:00Z");
  expect(startOf("all", now)).toBeUndefined();
});

test("moments are in order and the last balance holds until now", () => {
  const items = [
    { at: "2026-11-02T00:00:00Z", balance: "20.00" },
    { at: "2026-11-01T00:00:00Z", balance: "10.00" },
  ];
  const history = historyOf(items, now);
  expect(history.points.map((point) => point.balance)).toEqual(["10.00", "20.00"]);
  expect(history.from).toBe(Date.parse("2026-11-01T00:00:00Z"));
  expect(history.until).toBe(now.getTime());
});

test("an entry of a clock ahead of the browser's is not cut off", () => {
  const history = historyOf([{ at: "2027-01-01T00:00:00Z", balance: "1.00" }], now);
  expect(history.until).toBe(Date.parse("2027-01-01T00:00:00Z"));
});
