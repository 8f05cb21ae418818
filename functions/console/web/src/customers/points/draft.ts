import type { PointsChange } from "../../api/contract";
import { add, type Decimal, type NumberProblem, parsePoints, sign, subtract } from "../../format/decimal";

/** A change of points as it is being written. Amounts are what was typed. */
export type Draft = {
  /** Whether the number is a change or the new balance. */
  mode: "change" | "balance";
  change: string;
  balance: string;
  note: string;
  internalNote: string;
  reason: string | null;
  /** `YYYY-MM-DD`, or empty to follow the programme's rules. */
  expiresOn: string;
};

/** An empty form. */
export const emptyDraft: Draft = {
  mode: "change",
  change: "",
  balance: "",
  note: "",
  internalNote: "",
  reason: null,
  expiresOn: "",
};

/** What a draft would do to a balance, or why it cannot be computed. */
export type Effect =
  | { ok: true; typed: Decimal; change: Decimal; balance: Decimal }
  | { ok: false; problem: NumberProblem };

/** Works out what `draft` would do to `current`. */
export function effectOf(draft: Draft, current: Decimal): Effect {
  const parsed = parsePoints(draft.mode === "change" ? draft.change : draft.balance);
  if (!parsed.ok) return parsed;
  const typed = parsed.value;
  return draft.mode === "change"
    ? { ok: true, typed, change: typed, balance: add(current, typed) }
    : { ok: true, typed, change: subtract(typed, current), balance: typed };
}

/** Whether the draft takes more than there is. By hand nobody can; only taking back an order's points may. */
export function isOverdrawn(effect: Effect): boolean {
  return effect.ok && sign(effect.change) < 0 && sign(effect.balance) < 0;
}

/** Whether the draft can be sent. A change of nothing is not worth an entry. */
export function isComplete(effect: Effect): effect is Extract<Effect, { ok: true }> {
  return effect.ok && sign(effect.change) !== 0 && !isOverdrawn(effect);
}

/**
 * The request's body. A balance names the one it was based on, so that nobody's work is overwritten unseen.
 */
export function requestOf(draft: Draft, typed: Decimal, current: Decimal): PointsChange {
  const text = (value: string) => value.replace(/\t/g, " ").trim() || undefined;
  const adds = sign(draft.mode === "change" ? typed : subtract(typed, current)) > 0;
  return {
    ...(draft.mode === "change" ? { change: typed } : { balance: typed, expected_balance: current }),
    note: text(draft.note),
    internal_note: text(draft.internalNote),
    reason: draft.reason ?? undefined,
    expires_on: adds ? text(draft.expiresOn) : undefined,
  };
}
