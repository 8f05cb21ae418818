import Big from "big.js";
import type { Documents } from "../documents";
import type { Fault } from "../form/fault";
import { decimalOrNull, Faults, numberOf, typedOf, wholeOrNull } from "../form/read";
import type { Shape } from "../form/useDocumentForm";

type Loyalty = Documents["loyalty"];
/** Amounts by currency, as typed. */
export type Amounts = Record<string, string>;
/** A coefficient of one record, as typed. */
export type Coefficient = { level: string; key: string; group_id: string | null; earn: Amounts; redeem: Amounts };

/** What earns points besides buying. */
export const rewards = ["registration", "newsletter", "name_day", "birthday", "anniversary", "review"] as const;

/** The amounts that the rules keep by currency. */
export const byCurrency = ["earn", "redeem", "min_order", "redeem_cap"] as const;

/** The levels of coefficients. */
export const levels = ["product", "category", "brand", "global"] as const;

/** The rules as they are typed; an empty text switches a rule off. */
export type LoyaltyDraft = {
  visible: boolean;
  currencies: string[];
  earn: Amounts;
  redeem: Amounts;
  min_order: Amounts;
  redeem_cap: Amounts;
  /** In per cent. */
  redeem_cap_share: string;
  redeem_min_points: string;
  prices_with_vat: boolean;
  deferral_days: string;
  validity_days: string;
  expiry_notice_days: string;
  coupon_validity_days: string;
  coupon_prefix: string;
  rewards: Record<(typeof rewards)[number], string>;
  newsletter_taken_back: boolean;
  cancelling_statuses: string;
  ignored_statuses: string;
  priority: string[];
  coefficients: Coefficient[];
  cashback: { on: boolean; payout: string; rates: Amounts; group_ids: string[] };
};

const typed = (amounts: Amounts | undefined): Amounts =>
  Object.fromEntries(Object.entries(amounts ?? {}).map(([currency, amount]) => [currency, typedOf(amount)]));

const usual = ["CZK", "EUR"];

/** The crowns and the euro first, the rest by the alphabet. */
function currenciesOf(loyalty: Loyalty): string[] {
  const special = loyalty.coefficients.flatMap(({ earn, redeem }) => [earn, redeem]);
  const maps = [...byCurrency.map((name) => loyalty[name]), loyalty.cashback?.rates ?? {}, ...special];
  const all = [...new Set(maps.flatMap((amounts) => Object.keys(amounts)))].sort();
  return [...usual.filter((currency) => all.includes(currency)), ...all.filter((code) => !usual.includes(code))];
}

function draftOf(loyalty: Loyalty): LoyaltyDraft {
  const share = loyalty.redeem_cap_share;
  return {
    visible: loyalty.visible,
    currencies: currenciesOf(loyalty),
    earn: typed(loyalty.earn),
    redeem: typed(loyalty.redeem),
    min_order: typed(loyalty.min_order),
    redeem_cap: typed(loyalty.redeem_cap),
    redeem_cap_share: share ? new Big(share).times(100).toFixed() : "",
    redeem_min_points: typedOf(loyalty.redeem_min_points),
    prices_with_vat: loyalty.prices_with_vat,
    deferral_days: typedOf(loyalty.deferral_days),
    validity_days: typedOf(loyalty.validity_days),
    expiry_notice_days: typedOf(loyalty.expiry_notice_days),
    coupon_validity_days: typedOf(loyalty.coupon_validity_days),
    coupon_prefix: loyalty.coupon_prefix,
    rewards: Object.fromEntries(
      rewards.map((name) => [name, typedOf(loyalty.rewards[name])]),
    ) as LoyaltyDraft["rewards"],
    newsletter_taken_back: loyalty.newsletter_taken_back,
    cancelling_statuses: loyalty.cancelling_statuses.join(", "),
    ignored_statuses: loyalty.ignored_statuses.join(", "),
    priority: loyalty.priority,
    coefficients: loyalty.coefficients.map(({ level, key, group_id, earn, redeem }) => ({
      level,
      key,
      group_id: group_id ?? null,
      earn: typed(earn),
      redeem: typed(redeem),
    })),
    cashback: {
      on: Boolean(loyalty.cashback),
      payout: loyalty.cashback?.payout ?? "bank_account",
      rates: typed(loyalty.cashback?.rates),
      group_ids: loyalty.cashback?.group_ids ?? [],
    },
  };
}

/** Amounts as the API takes them: currencies with an empty field are left out. */
function sent(amounts: Amounts): Amounts {
  const pairs = Object.entries(amounts).map(([currency, text]) => [currency, decimalOrNull(text)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

const statuses = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

function bodyOf(draft: LoyaltyDraft): object {
  const { currencies: _, cashback, ...rest } = draft;
  const share = numberOf(draft.redeem_cap_share);
  return {
    ...rest,
    ...Object.fromEntries(byCurrency.map((name) => [name, sent(draft[name])])),
    redeem_cap_share: share ? share.div(100).toFixed() : null,
    redeem_min_points: decimalOrNull(draft.redeem_min_points),
    deferral_days: wholeOrNull(draft.deferral_days) ?? 0,
    validity_days: wholeOrNull(draft.validity_days),
    expiry_notice_days: wholeOrNull(draft.expiry_notice_days),
    coupon_validity_days: wholeOrNull(draft.coupon_validity_days),
    coupon_prefix: draft.coupon_prefix.trim().toUpperCase(),
    rewards: Object.fromEntries(rewards.map((name) => [name, decimalOrNull(draft.rewards[name])])),
    cancelling_statuses: statuses(draft.cancelling_statuses).map(Number),
    ignored_statuses: statuses(draft.ignored_statuses).map(Number),
    coefficients: draft.coefficients.map((record) => ({
      ...record,
      earn: sent(record.earn),
      redeem: sent(record.redeem),
    })),
    cashback: cashback.on
      ? { rates: sent(cashback.rates), payout: cashback.payout, group_ids: cashback.group_ids }
      : null,
  };
}

/** A point must cost more than it is worth: otherwise a customer gets back more than they paid. */
function guard(faults: Faults, path: string, earn: Amounts, worth: Amounts, code: string) {
  for (const [currency, text] of Object.entries(earn)) {
    const [cost, value] = [numberOf(text), numberOf(worth[currency])];
    if (cost?.gt(0) && value?.gt(0) && cost.lte(value)) faults.add(`${path}.${currency}`, code);
  }
}

/** What is wrong with the coefficients of one record. */
export function checkCoefficient(record: Coefficient, path: string, faults: Faults) {
  if (record.level !== "global" && record.key.trim() === "") faults.add(`${path}.key`, "required");
  for (const kind of ["earn", "redeem"] as const) {
    for (const [currency, text] of Object.entries(record[kind])) faults.amount(`${path}.${kind}.${currency}`, text);
  }
  guard(faults, `${path}.earn`, record.earn, record.redeem, "earn_not_above_redeem");
}

function check(draft: LoyaltyDraft): Fault[] {
  const faults = new Faults();
  for (const name of byCurrency) {
    for (const [currency, text] of Object.entries(draft[name])) faults.amount(`${name}.${currency}`, text);
  }
  guard(faults, "earn", draft.earn, draft.redeem, "earn_not_above_redeem");
  faults.amount("redeem_cap_share", draft.redeem_cap_share, 6);
  const share = numberOf(draft.redeem_cap_share);
  if (share && (share.lte(0) || share.gt(100))) faults.add("redeem_cap_share", "out_of_range");
  faults.points("redeem_min_points", draft.redeem_min_points);
  faults.whole("deferral_days", draft.deferral_days, [0, 365], "optional");
  faults.whole("validity_days", draft.validity_days, [1, 3650], "optional");
  faults.whole("expiry_notice_days", draft.expiry_notice_days, [1, 365], "optional");
  faults.whole("coupon_validity_days", draft.coupon_validity_days, [1, 365], "required");
  if (!/^[A-Za-z0-9]{1,6}$/.test(draft.coupon_prefix.trim())) faults.add("coupon_prefix", "prefix");
  const [notice, validity] = [numberOf(draft.expiry_notice_days), numberOf(draft.validity_days)];
  if (notice && validity && notice.gte(validity)) faults.add("expiry_notice_days", "notice_too_long");
  for (const name of rewards) faults.points(`rewards.${name}`, draft.rewards[name]);
  for (const field of ["cancelling_statuses", "ignored_statuses"] as const) {
    if (statuses(draft[field]).some((text) => !/^-?\d{1,9}$/.test(text))) faults.add(field, "statuses");
  }
  draft.coefficients.forEach((record, i) => {
    checkCoefficient(record, `coefficients[${i}]`, faults);
  });
  checkCashback(draft, faults);
  return faults.all;
}

function checkCashback({ cashback, earn, coefficients }: LoyaltyDraft, faults: Faults) {
  if (!cashback.on) return;
  for (const [currency, text] of Object.entries(cashback.rates)) faults.amount(`cashback.rates.${currency}`, text);
  const paid = Object.values(cashback.rates).some((text) => numberOf(text)?.gt(0));
  if (!paid) faults.add("cashback.rates", "required");
  for (const costs of [earn, ...coefficients.map((record) => record.earn)]) {
    for (const [currency, text] of Object.entries(costs)) {
      const [cost, rate] = [numberOf(text), numberOf(cashback.rates[currency])];
      const known = faults.all.some((fault) => fault.field === `cashback.rates.${currency}`);
      if (!known && cost?.gt(0) && rate?.gt(0) && cost.lte(rate)) {
        faults.add(`cashback.rates.${currency}`, "earn_not_above_cashback");
      }
    }
  }
}

/** How the programme's rules are edited. */
export const loyaltyShape: Shape<Loyalty, LoyaltyDraft> = { draftOf, bodyOf, check };
