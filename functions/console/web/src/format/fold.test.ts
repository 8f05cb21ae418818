import { expect, test } from "vitest";
import { fold } from "./fold";

test("diacritics and capitals do not matter", () => {
  expect(fold("Příliš ŽLUŤOUČKÝ")).toBe("prilis zlutoucky");
  expect(fold("ľaň")).toBe("lan");
});
