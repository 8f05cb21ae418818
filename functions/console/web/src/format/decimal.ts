import Big from "big.js";

/**
 * An exact decimal number as the API writes it: `"1250.00"`, `"-4.25"`. Never turned into a floating point
 * number.
 */
export type Decimal = string;

/** How many decimals points keep. */
const SCALE = 2;
/** The largest number of points an account can hold. */
const LARGEST = new Big("999999999999.99");

/** Why what somebody typed is not a number of points. */
export type NumberProblem = "required" | "decimal_comma" | "not_a_number" | "too_precise" | "too_large";

/** A number as typed: its canonical text, or why there is none. */
export type ParsedNumber = { ok: true; value: Decimal } | { ok: false; problem: NumberProblem };

const refuse = (problem: NumberProblem): ParsedNumber => ({ ok: false, problem });

/**
 * Reads a number with a period as the decimal separator. A comma is refused by name instead of being guessed
 * at: in Czech and Slovak it separates decimals, in English thousands. Spaces between groups of three digits
 * are accepted.
 */
export function parsePoints(text: string): ParsedNumber {
  const parsed = parseDecimal(text, SCALE);
  return parsed.ok ? { ok: true, value: canonical(new Big(parsed.value)) } : parsed;
}

/** As [parsePoints], with that many decimals at most and none added. */
export function parseDecimal(text: string, scale: number): ParsedNumber {
  const typed = text.trim().replace(/^[−–]/, "-");
  if (typed === "") return refuse("required");
  if (typed.includes(",")) return refuse("decimal_comma");
  if (!/^[+-]?(?:\d+|\d{1,3}(?:[\s\u00a0\u202f]\d{3})+)(?:\.\d+)?$/.test(typed)) return refuse("not_a_number");
  const digits = typed.replace(/[\s\u00a0\u202f+]/g, "");
  if ((digits.split(".")[1]?.length ?? 0) > scale) return refuse("too_precise");
  const value = new Big(digits);
  return value.abs().gt(LARGEST) ? refuse("too_large") : { ok: true, value: value.toFixed() };
}

/** The sum without rounding, with two decimals. */
export function add(a: Decimal, b: Decimal): Decimal {
  return canonical(new Big(a).plus(b));
}

/** `a` minus `b` without rounding, with two decimals. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return canonical(new Big(a).minus(b));
}

/** The sign of a number: The sign of a number: -1, 0 or 1. */
export function sign(value: Decimal): -1 | 0 | 1 {
  const number = new Big(value);
  if (number.eq(0)) return 0;
  return number.lt(0) ? -1 : 1;
}

/** Whether two texts mean the same number. */
export function equal(a: Decimal, b: Decimal): boolean {
  return new Big(a).eq(b);
}

/** Where on a chart's axis a value lies. Only for drawing: a pixel is coarser than what a float loses. */
export function position(value: Decimal): number {
  return Number(value);
}

function canonical(value: Big): Decimal {
  return value.eq(0) ? "0.00" : value.toFixed(SCALE);
}

/** Without decimals that say nothing: `50.00` is `50`. */
export function trimmed(value: Decimal): Decimal {
  return value.replace(/\.0+$/, "");
}
