import { describe, expect, test } from "vitest";
import { type Draft, effectOf, emptyDraft, isComplete, requestOf } from "./draft";

const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });

describe("what a draft would do", () => {
  test("a change is added to the balance", () => {
    expect(effectOf(draft({ change: "-4.25" }), "1250.00")).toEqual({
      ok: true,
      typed: "-4.25",
      change: "-4.25",
      balance: "1245.75",
    });
  });

  test("an actual balance is turned into the change it means", () => {
    expect(effectOf(draft({ mode: "balance", balance: "1300.5" }), "1250.00")).toEqual({
      ok: true,
      typed: "1300.50",
      change: "50.50",
      balance: "1300.50",
    });
  });

  test("a comma is refused, not guessed at", () => {
    expect(effectOf(draft({ mode: "balance", balance: "1300,5" }), "1250.00")).toEqual({
      ok: false,
      problem: "decimal_comma",
    });
  });

  test("what changes nothing cannot be sent", () => {
    expect(isComplete(effectOf(draft({ change: "0" }), "10.00"))).toBe(false);
    expect(isComplete(effectOf(draft({ mode: "balance", balance: "10" }), "10.00"))).toBe(false);
    expect(isComplete(effectOf(draft({ change: "" }), "10.00"))).toBe(false);
    expect(isComplete(effectOf(draft({ change: "1" }), "10.00"))).toBe(true);
  });

  test("nobody takes more than there is, but a debt may be made smaller", () => {
    expect(isComplete(effectOf(draft({ change: "-10.01" }), "10.00"))).toBe(false);
    expect(isComplete(effectOf(draft({ mode: "balance", balance: "-1" }), "10.00"))).toBe(false);
    expect(isComplete(effectOf(draft({ change: "-10" }), "10.00"))).toBe(true);
    expect(isComplete(effectOf(draft({ change: "5" }), "-10.00"))).toBe(true);
  });
});

describe("what is sent", () => {
  test("a change goes without a balance, and empty texts are left out", () => {
    const body = requestOf(draft({ change: "50", note: "  late parcel ", internalNote: " " }), "50.00", "1250.00");
    expect(JSON.parse(JSON.stringify(body))).toEqual({ change: "50.00", note: "late parcel" });
  });

  test("a balance names the one it was based on", () => {
    const body = requestOf(draft({ mode: "balance", balance: "1300.5", reason: "goodwill" }), "1300.50", "1250.00");
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      balance: "1300.50",
      expected_balance: "1250.00",
      reason: "goodwill",
    });
  });

  test("an expiry goes with added points only", () => {
    const added = requestOf(draft({ change: "5", expiresOn: "2027-01-31" }), "5.00", "0.00");
    const taken = requestOf(draft({ change: "-5", expiresOn: "2027-01-31" }), "-5.00", "10.00");
    expect(added.expires_on).toBe("2027-01-31");
    expect(taken.expires_on).toBeUndefined();
  });
});
