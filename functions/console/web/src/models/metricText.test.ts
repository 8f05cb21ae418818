import { expect, test } from "vitest";
import { createFormatter } from "../format/formatter";
import { cs, en } from "../i18n/testing";
import { metricValue } from "./metricText";

test("a value reads with its unit in the right form", () => {
  const czech = createFormatter("cs");
  const read = (value: string, unit: string) => metricValue(value, unit, cs, czech).replace(/\s/g, " ");
  expect(read("1", "days")).toBe("1 den");
  expect(read("3", "days")).toBe("3 dny");
  expect(read("16", "days")).toBe("16 dní");
  expect(read("10.5", "days")).toBe("10,5 dní");
  expect(read("178.40", "EUR")).toBe("178,40 €");
  expect(read("12.5", "percent")).toBe("12,5 %");
  expect(metricValue("2", "count", en, createFormatter("en"))).toBe("2");
});
