import { expect, test } from "vitest";
import { actionOf, emptyBulk } from "./action";

test("a bulk action says exactly one thing, and nothing while it is not clear", () => {
  expect(actionOf("points", emptyBulk)).toBeNull();
  expect(actionOf("points", { ...emptyBulk, change: "1,5" })).toBeNull();
  expect(actionOf("points", { ...emptyBulk, change: "0" })).toBeNull();
  expect(actionOf("points", { ...emptyBulk, change: "50", note: " Thanks ", group: "3" })).toEqual({
    change: "50.00",
    note: "Thanks",
    internal_note: undefined,
    reason: undefined,
  });
  expect(actionOf("group", emptyBulk)).toBeNull();
  expect(actionOf("group", { ...emptyBulk, group: "3", change: "50" })).toEqual({ group_id: "3" });
  expect(actionOf("lock", emptyBulk)).toEqual({ vip_lock: { kind: "pin", until: null, reason: null } });
  expect(actionOf("lock", { ...emptyBulk, lock: "none" })).toEqual({ vip_lock: null });
  expect(actionOf("pin", emptyBulk)).toEqual({ reset_pin: true });
});
