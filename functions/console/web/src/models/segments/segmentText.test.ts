import { expect, test } from "vitest";
import { cs } from "../../i18n/testing";
import { segmentAction, segmentName } from "./segmentText";

test("a segment that nobody renamed reads in the reader's language", () => {
  expect(segmentName({ id: "champions", name: "Champions" }, cs)).toBe("Šampioni");
  expect(
    segmentAction({ id: "lost", name: "x", action: "One last strong offer; then spare them the mails." }, cs),
  ).toBe(cs.segments.lost.action);
});

test("a merchant's own words are never replaced", () => {
  expect(segmentName({ id: "champions", name: "Hvězdy" }, cs)).toBe("Hvězdy");
  expect(segmentName({ id: "vip", name: "Champions" }, cs)).toBe("Champions");
  expect(segmentAction({ id: "lost", name: "Lost", action: "Zavolat" }, cs)).toBe("Zavolat");
});
