import { describe, expect, test } from "vitest";
import { add, equal, parsePoints, sign, subtract } from "./decimal";

const value = (text: string) => {
  const parsed = parsePoints(text);
  return parsed.ok ? parsed.value : parsed.problem;
};

describe("what somebody types as points", () => {
  test.each([
    ["50", "50.00"],
    ["+50", "50.00"],
    ["-50.5", "-50.50"],
    ["−50.5", "-50.50"],
    ["1300.5", "1300.50"],
    ["1 300.5", "1300.50"],
    ["1\u00a0300\u00a0000", "1300000.00"],
    ["0", "0.00"],
    ["-0.00", "0.00"],
    ["007", "7.00"],
  ])("%j is read as %s", (text, expected) => expect(value(text)).toBe(expected));

  test.each([
    ["", "required"],
    ["  ", "required"],
    ["1300,5", "decimal_comma"],
    ["1,300.5", "decimal_comma"],
    ["1.300.5", "not_a_number"],
    ["13 00", "not_a_number"],
    ["1e3", "not_a_number"],
    ["abc", "not_a_number"],
    ["-", "not_a_number"],
    ["Infinity", "not_a_number"],
    ["1.005", "too_precise"],
    ["1000000000000", "too_large"],
  ])("%j is refused as %s", (text, problem) => expect(value(text)).toBe(problem));
});

describe("arithmetic on decimal strings", () => {
  test("is exact where floating point is not", () => {
    expect(add("0.10", "0.20")).toBe("0.30");
    expect(subtract("999999999999.99", "0.01")).toBe("999999999999.98");
    expect(subtract("1300.5", "1250")).toBe("50.50");
  });

  test("knows signs and never writes a negative zero", () => {
    expect(sign("-0.01")).toBe(-1);
    expect(sign("-0.00")).toBe(0);
    expect(sign("12")).toBe(1);
    expect(subtract("5", "5.00")).toBe("0.00");
    expect(equal("1250", "1250.00")).toBe(true);
  });
});
