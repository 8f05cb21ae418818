import type { Texts } from "../i18n/texts";

/** The kinds of transactions. */
export type TransactionType = keyof Texts["transactionTypes"];

// An object, so that a type whose name no catalogue knows, or that is missing here, is a type error.
const every: Record<TransactionType, true> = {
  order: true,
  redemption: true,
  cashback: true,
  admin: true,
  registration: true,
  newsletter: true,
  name_day: true,
  birthday: true,
  anniversary: true,
  review: true,
  referral: true,
  expiry: true,
  import: true,
  correction: true,
};

/** Every type of transaction, in the order they are offered. */
export const transactionTypes = Object.keys(every) as TransactionType[];

/** The name of a type; one that this build does not know yet is shown as it is. */
export function typeName(type: string, t: Texts): string {
  const names: Record<string, string> = t.transactionTypes;
  return names[type] ?? type;
}
