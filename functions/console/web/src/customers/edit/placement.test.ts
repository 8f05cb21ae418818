import { expect, test } from "vitest";
import { editOf, type Placement } from "./placement";

const free: Placement = { group: "1", lock: "none", until: "", reason: "" };
const locked: Placement = { group: "3", lock: "floor", until: "2027-01-31", reason: "Blogger" };

test("what did not change is not sent", () => {
  expect(editOf(free, free)).toBeNull();
  expect(editOf(locked, locked)).toBeNull();
  expect(editOf(free, { ...free, until: "2027-01-31" })).toBeNull();
  expect(editOf(free, { ...free, group: "2" })).toEqual({ group_id: "2" });
});

test("a lock is sent whole, and taken off with null", () => {
  expect(editOf(free, { ...free, lock: "pin" })).toEqual({ vip_lock: { kind: "pin", until: null, reason: null } });
  expect(editOf(locked, { ...locked, until: "" })).toEqual({
    vip_lock: { kind: "floor", until: null, reason: "Blogger" },
  });
  expect(editOf(locked, { ...locked, lock: "none" })).toEqual({ vip_lock: null });
});
