import type { TransactionType } from "./queries";

// An object, so that a type the contract adds or drops is a type error here.
const every: Record<TransactionType, true> = {
  order: true,
  redemption: true,
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
