import { expect, test } from "vitest";
import { createFormatter } from "../../format/formatter";
import { en } from "../../i18n/testing";
import { auditText } from "./auditText";

const read = (what: string, value: string) =>
  auditText(what, value, en, createFormatter("en"), (id) => (id === "3" ? "Gold" : id));

test("values read by the language, groups by their name", () => {
  expect(read("points", "1250.00")).toBe("1,250");
  expect(read("group", "3")).toBe("Gold");
  expect(read("birth_date", "1980-02-03")).toBe("3 Feb 1980");
  expect(read("name_day", "06-24")).toBe("24 June");
  expect(read("group", "")).toBe("nothing");
  expect(read("approval", "approved")).toBe("approved");
});

test("a lock is written with its end and reason", () => {
  expect(read("vip_lock", "floor of 3 until 2026-12-31: agreed: by phone")).toBe(
    "May not fall until 31 Dec 2026 (Gold): agreed: by phone",
  );
  expect(read("vip_lock", "pin of 3")).toBe("Locked (Gold)");
  expect(read("vip_lock", "something new")).toBe("something new");
});
