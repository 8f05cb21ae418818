import { expect, test } from "vitest";
import { en } from "../../i18n/testing";
import { reasonName } from "./reasons";

test("known reasons are translated, the shop's own are shown as they are", () => {
  expect(reasonName("late_delivery", en)).toBe("Late delivery");
  expect(reasonName("Vánoční akce", en)).toBe("Vánoční akce");
  expect(reasonName("constructor", en)).toBe("constructor");
});
