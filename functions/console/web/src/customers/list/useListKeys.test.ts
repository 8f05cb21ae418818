import { expect, test } from "vitest";
import { nextRow } from "./useListKeys";

test("j and the down arrow go down, k and the up arrow go up", () => {
  expect(nextRow("j", 3, 10)).toBe(4);
  expect(nextRow("ArrowDown", 3, 10)).toBe(4);
  expect(nextRow("k", 3, 10)).toBe(2);
  expect(nextRow("ArrowUp", 3, 10)).toBe(2);
});

test("the first key reaches the first row, and the ends hold", () => {
  expect(nextRow("j", -1, 10)).toBe(0);
  expect(nextRow("j", 9, 10)).toBe(9);
  expect(nextRow("k", 0, 10)).toBe(0);
  expect(nextRow("End", 2, 10)).toBe(9);
  expect(nextRow("Home", 2, 10)).toBe(0);
});

test("other keys and an empty list move nothing", () => {
  expect(nextRow("x", 3, 10)).toBeNull();
  expect(nextRow("j", -1, 0)).toBeNull();
  expect(nextRow("End", -1, 10)).toBeNull();
});
