import { describe, expect, test } from "vitest";
import type { Documents } from "../documents";
import { type LoyaltyDraft, loyaltyShape } from "./draft";
import { exampleOf, givesBack } from "./example";

const document: Documents["loyalty"] = {
  version: 1,
  visible: true,
  earn: { CZK: "20", EUR: "10", USD: "1" },
  redeem: { CZK: "1", EUR: "0.50" },
  prices_with_vat: true,
  deferral_days: 0,
  validity_days: 365,
  expiry_notice_days: 14,
  min_order: { CZK: "500" },
  redeem_cap: { CZK: "100" },
  redeem_cap_share: "0.30",
  redeem_min_points: null,
  coupon_validity_days: 30,
  coupon_prefix: "VB",
  cashback: null,
  rewards: { registration: "100", newsletter: null, name_day: "10", birthday: "50.00", anniversary: null, review: "3" },
  newsletter_taken_back: false,
  cancelling_statuses: [-4],
  ignored_statuses: [],
  priority: ["product", "category", "brand", "global"],
  warnings: [],
  coefficients: [{ level: "category", key: "c1", group_id: null, earn: { CZK: "0" }, redeem: {} }],
};
const draft = (part: Partial<LoyaltyDraft> = {}) => ({ ...loyaltyShape.draftOf(document), ...part });
const fields = (part: Partial<LoyaltyDraft>) =>
  loyaltyShape.check(draft(part)).map((fault) => [fault.field, fault.code]);

describe("an order as an example", () => {
  test("a thousand crowns earn fifty points worth fifty crowns, and points pay at most what both caps allow", () => {
    expect(exampleOf(draft(), "1000", "CZK", "21")).toEqual({
      base: "1000.00",
      points: "50.00",
      worth: "50.00",
      share: "5",
      most: { amount: "100.00", points: "100.00" },
      below: null,
    });
  });

  test("points and their worth are rounded half up to hundredths", () => {
    const example = exampleOf(draft(), "42.50", "EUR", "21");
    expect([example?.points, example?.worth]).toEqual(["4.25", "2.13"]);
  });

  test("without VAT less counts, and an order below the minimum names it", () => {
    const example = exampleOf(draft({ prices_with_vat: false }), "121", "CZK", "21");
    expect([example?.base, example?.points, example?.below]).toEqual(["100.00", "5.00", "500.00"]);
  });

  test("a currency that cannot be spent has no worth, one that does not earn no points", () => {
    expect(exampleOf(draft(), "100", "USD", "21")).toMatchObject({ points: "100.00", worth: null, most: null });
    expect(exampleOf(draft({ earn: { CZK: "0" } }), "100", "CZK", "21")).toMatchObject({ points: null, worth: null });
    expect(exampleOf(draft(), "1,5", "CZK", "21")).toBeNull();
  });

  test("what a currency gives back", () => {
    expect([givesBack("20", "1"), givesBack("19.05", "1"), givesBack("", "1")]).toEqual(["5", "5.2", null]);
  });
});

describe("the rules as a form", () => {
  test("what was not touched goes back as it came", () => {
    const { version: _, warnings: __, ...rest } = document;
    const body = loyaltyShape.bodyOf(draft());
    expect(body).toEqual({
      ...rest,
      redeem: { CZK: "1", EUR: "0.5" },
      redeem_cap_share: "0.3",
      rewards: { ...rest.rewards, birthday: "50" },
    });
    expect(loyaltyShape.check(draft())).toEqual([]);
  });

  test("an empty field switches its rule off", () => {
    const body = loyaltyShape.bodyOf(draft({ validity_days: "", redeem_cap: { CZK: "" }, redeem_cap_share: "" }));
    expect(body).toMatchObject({ validity_days: null, redeem_cap: {}, redeem_cap_share: null });
  });

  test("what is wrong is named before it is sent", () => {
    expect(fields({ earn: { CZK: "1,5" } })).toEqual([["earn.CZK", "decimal_comma"]]);
    expect(fields({ earn: { CZK: "1" } })).toEqual([["earn.CZK", "earn_not_above_redeem"]]);
    expect(fields({ validity_days: "14" })).toEqual([["expiry_notice_days", "notice_too_long"]]);
    expect(fields({ deferral_days: "1.5", coupon_prefix: "ABCDEFG" })).toEqual([
      ["deferral_days", "not_whole"],
      ["coupon_prefix", "prefix"],
    ]);
    expect(fields({ cancelling_statuses: "-4, x" })).toEqual([["cancelling_statuses", "statuses"]]);
    expect(fields({ cashback: { on: true, payout: "own", rates: { CZK: "20" }, group_ids: [] } })).toEqual([
      ["cashback.rates.CZK", "earn_not_above_cashback"],
    ]);
    expect(fields({ cashback: { on: true, payout: "own", rates: {}, group_ids: [] } })).toEqual([
      ["cashback.rates", "required"],
    ]);
  });
});
