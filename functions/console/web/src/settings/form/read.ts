import Big from "big.js";
import { parseDecimal } from "../../format/decimal";
import type { Fault } from "./fault";

/** The largest amount of money or points in a rule, and the decimals of an amount: the API's own bounds. */
const LARGEST = 1_000_000_000;
const AMOUNT_SCALE = 8;

/** Collects what is wrong with a draft. */
export class Faults {
  readonly all: Fault[] = [];

  add(field: string, code: string) {
    this.all.push({ field, code });
  }

  /** An amount of money, not below zero; an empty field is none. */
  amount(field: string, text: string, scale = AMOUNT_SCALE) {
    const parsed = parseDecimal(text, scale);
    if (!parsed.ok) {
      if (parsed.problem !== "required") this.add(field, parsed.problem);
    } else if (new Big(parsed.value).lt(0) || new Big(parsed.value).gt(LARGEST)) this.add(field, "out_of_range");
  }

  /** Points above zero; an empty field switches the rule off. */
  points(field: string, text: string) {
    this.amount(field, text, 2);
    if (isZero(text)) this.add(field, "out_of_range");
  }

  /** A whole number within bounds; empty is allowed only where it switches a rule off. */
  whole(field: string, text: string, [least, most]: [number, number], presence: "optional" | "required") {
    const typed = text.trim();
    if (typed === "") {
      if (presence === "required") this.add(field, "required");
    } else if (!/^\d+$/.test(typed)) this.add(field, "not_whole");
    else if (Number(typed) < least || Number(typed) > most) this.add(field, "out_of_range");
  }
}

/** Whether a text is the number zero. */
export function isZero(text: string): boolean {
  const parsed = parseDecimal(text, AMOUNT_SCALE);
  return parsed.ok && new Big(parsed.value).eq(0);
}

/**
 * A number as typed, in the API's own spelling; null where there is none. What cannot be read goes as it is.
 */
export function decimalOrNull(text: string): string | null {
  if (text.trim() === "") return null;
  const parsed = parseDecimal(text, AMOUNT_SCALE);
  return parsed.ok ? parsed.value : text.trim();
}

/** A whole number as typed; null where there is none. */
export function wholeOrNull(text: string): number | null {
  return text.trim() === "" ? null : Number(text.trim());
}

/** A decimal of the API as one would type it: `"100.00"` is `100`, `"0.50"` is `0.5`. */
export function typedOf(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return new Big(value).toFixed();
}

/** A number of a draft, exactly; null where there is none or it cannot be read. */
export function numberOf(text: string | undefined): Big | null {
  const parsed = parseDecimal(text ?? "", AMOUNT_SCALE);
  return parsed.ok ? new Big(parsed.value) : null;
}
