import { describe, expect, test } from "vitest";
import { createFormatter } from "../../format/formatter";
import { cs, en } from "../../i18n/testing";
import type { Documents } from "../documents";
import { type Condition, isGroup, newCondition, type VipDraft, vipShape } from "./draft";
import { readingOf } from "./reading";

const document: Documents["vip"] = {
  version: 4,
  warnings: [],
  active: true,
  zero_group_id: "1",
  levels: [
    {
      name: "Silver",
      group_id: "2",
      rule: {
        any: [
          { field: "orders", at_least: "3", period: "calendar_year" },
          { field: "registered", equal: "1", period: "all" },
        ],
      },
    },
    {
      name: "Gold",
      group_id: "3",
      rule: {
        all: [
          { field: "turnover", at_least: "10000", currency: "CZK", period: "365d" },
          {
            any: [
              { field: "balance", at_least: "100.5", at_most: "500", period: "all" },
              { field: "orders", equal: "7", period: "all" },
            ],
          },
        ],
      },
    },
  ],
};
const draft = (): VipDraft => vipShape.draftOf(document);
const condition = (part: Partial<Condition>): VipDraft => {
  const first = { ...newCondition("CZK"), least: "1", ...part };
  return { ...draft(), levels: [{ name: "A", group_id: "2", rule: { join: "all", rules: [first] } }] };
};
const faults = (value: VipDraft) => vipShape.check(value).map(({ field, code }) => `${field} ${code}`);

describe("the ladder as a form", () => {
  test("what was not touched goes back as it came", () => {
    const { version: _, warnings: __, ...rest } = document;
    expect(JSON.parse(JSON.stringify(vipShape.bodyOf(draft())))).toEqual(rest);
    expect(faults(draft())).toEqual([]);
  });

  test("a bare condition becomes a group of one, so that another can join it", () => {
    const bare = {
      ...document,
      levels: [{ name: "A", group_id: "2", rule: { field: "orders" as const, at_least: "1", period: "all" } }],
    };
    const rule = vipShape.draftOf(bare).levels[0]?.rule;
    expect(rule && isGroup(rule) && rule.rules.length).toBe(1);
  });

  test("what is wrong is named by its path", () => {
    const path = "levels[0].rule.all[0]";
    expect(faults(condition({ least: "" }))).toEqual([`${path}.at_least required`]);
    expect(faults(condition({ operator: "between", least: "5", most: "3" }))).toEqual([`${path}.at_most crossed`]);
    expect(faults(condition({ field: "orders", least: "1.5" }))).toEqual([`${path}.at_least not_whole`]);
    expect(faults(condition({ field: "balance", least: "-5" }))).toEqual([]);
    expect(faults(condition({ least: "-5" }))).toEqual([`${path}.at_least out_of_range`]);
    expect(faults(condition({ days: "0" }))).toEqual([`${path}.period out_of_range`]);
    expect(faults({ ...draft(), zero_group_id: null })).toEqual(["zero_group_id required"]);
    expect(faults({ ...draft(), zero_group_id: "3" })).toEqual(["levels[1].group_id group_taken"]);
    const [silver] = draft().levels;
    if (!silver) throw new Error("no level");
    expect(faults({ ...draft(), levels: [silver, { ...silver, name: "silver " }] })).toEqual([
      "levels[1].name duplicate",
      "levels[1].group_id group_taken",
    ]);
  });
});

describe("a rule as a sentence", () => {
  const gold = draft().levels[1]?.rule;
  if (!gold) throw new Error("no rule");

  test("reads in English and Czech", () => {
    expect(readingOf(gold, en.settings, createFormatter("en")).replace(/\u00a0/g, " ")).toBe(
      "turnover over the last 365 days is at least CZK 10,000 and (balance is between 100.50 and 500 or number of orders is exactly 7)",
    );
    expect(readingOf(gold, cs.settings, createFormatter("cs")).replace(/\u00a0/g, " ")).toBe(
      "obrat za posledních 365 dnů je aspoň 10 000 Kč a zároveň (zůstatek je mezi 100,50 a 500 nebo počet objednávek je přesně 7)",
    );
  });

  test("what is missing stands as an ellipsis", () => {
    expect(readingOf({ ...newCondition("CZK"), period: "all" }, en.settings, createFormatter("en"))).toBe(
      "turnover is at least …",
    );
  });
});
