import { expect, test } from "vitest";
import { createFormatter } from "./formatter";

const cs = createFormatter("cs", "Europe/Prague");
const en = createFormatter("en", "Europe/Prague");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("points read in the language's own way and drop empty decimals", () => {
  expect(plain(cs.points("1250.00"))).toBe("1 250");
  expect(plain(cs.points("1250.50"))).toBe("1 250,50");
  expect(en.points("1250.50")).toBe("1,250.50");
});

test("a decimal string keeps every digit that a float would lose", () => {
  expect(en.points("999999999999.99")).toBe("999,999,999,999.99");
  expect(en.points("9007199254740993.01")).toBe("9,007,199,254,740,993.01");
});

test("a change always shows its sign, zero none", () => {
  expect(en.change("50.00")).toBe("+50");
  expect(en.change("-4.25")).toBe("\u22124.25");
  expect(en.change("0.00")).toBe("0");
});

test("money is shown in its own currency", () => {
  expect(plain(cs.money("1099.00", "CZK"))).toBe("1 099 Kč");
  expect(en.money("42.50", "EUR")).toBe("€42.50");
});

test("a moment is shown in the given time zone, a date in none", () => {
  expect(en.day("2026-03-01T23:30:00Z")).toBe("2 Mar 2026");
  expect(en.date("1985-06-24")).toBe("24 Jun 1985");
  expect(en.yearly("02-29")).toBe("29 February");
});
