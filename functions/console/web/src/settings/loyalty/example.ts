import Big from "big.js";
import { numberOf } from "../form/read";
import type { LoyaltyDraft } from "./draft";

/** What the rules, as they are typed, mean for one order. Points and money are exact decimals. */
export type Example = {
  /** What counts: the amount, without VAT where the rules say so. */
  base: string;
  /** Points that the order earns; null where its currency earns none. */
  points: string | null;
  /** What these points are worth on a later order; null where its currency offers no redemption. */
  worth: string | null;
  /** That worth as a share of what was paid, in per cent with one decimal. */
  share: string | null;
  /** The most that points may take off an order like this one, and how many points that takes. */
  most: { amount: string; points: string } | null;
  /** The smallest order on which points can be spent, where this one is below it. */
  below: string | null;
};

const zero = new Big(0);

/** Rounded once and half away from zero to hundredths, as the ledger rounds. */
const rounded = (value: Big) => value.round(2, Big.roundHalfUp);

/**
 * Works out an order of goods for `amount` (with VAT at `vat` per cent) of somebody without coefficients of
 * their own; null where the amount cannot be read.
 */
export function exampleOf(draft: LoyaltyDraft, amount: string, currency: string, vat: string): Example | null {
  const paid = numberOf(amount);
  const rate = numberOf(vat);
  if (!paid || paid.lte(0) || (!draft.prices_with_vat && !rate)) return null;
  const base = draft.prices_with_vat || !rate ? paid : rounded(paid.div(rate.div(100).plus(1)));
  const cost = numberOf(draft.earn[currency]) ?? zero;
  const value = numberOf(draft.redeem[currency]) ?? zero;
  const points = cost.gt(0) ? rounded(base.div(cost)) : null;
  const worth = points && value.gt(0) ? rounded(points.times(value)) : null;
  const least = numberOf(draft.min_order[currency]);
  return {
    base: base.toFixed(2),
    points: points?.toFixed(2) ?? null,
    worth: worth?.toFixed(2) ?? null,
    share: worth ? worth.div(paid).times(100).round(1, Big.roundHalfUp).toFixed() : null,
    most: value.gt(0) ? mostOf(draft, base, value, currency) : null,
    below: least?.gt(base) ? least.toFixed(2) : null,
  };
}

function mostOf(draft: LoyaltyDraft, base: Big, value: Big, currency: string) {
  const share = numberOf(draft.redeem_cap_share);
  const caps = [base, share && base.times(share).div(100), numberOf(draft.redeem_cap[currency])];
  const least = caps.reduce<Big>((smallest, cap) => (cap?.lt(smallest) ? cap : smallest), base);
  const amount = least.round(2, Big.roundDown);
  return { amount: amount.toFixed(2), points: amount.div(value).round(2, Big.roundDown).toFixed(2) };
}

/** How much a currency gives back: the worth of a point by what it costs, in per cent. */
export function givesBack(earn: string | undefined, redeem: string | undefined): string | null {
  const [cost, value] = [numberOf(earn), numberOf(redeem)];
  if (!cost?.gt(0) || !value?.gt(0)) return null;
  return value.div(cost).times(100).round(1, Big.roundHalfUp).toFixed();
}
