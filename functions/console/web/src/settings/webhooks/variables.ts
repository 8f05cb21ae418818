/** What a webhook can be told of. */
export const events = ["account_changed", "level_changed", "pin_changed", "points_expiring"] as const;

/** The variables that templates know, as the API's own list has them. */
export const variables = [
  "event.id",
  "event.name",
  "event.time",
  "account.eshopId",
  "customer.id",
  "customer.email",
  "customer.name",
  "customer.phone",
  "customer.registered",
  "customer.credit",
  "customer.group.id",
  "customer.group.name",
  "customer.tier.id",
  "customer.tier.name",
  "customer.referralCode",
  "customer.nextExpiration.date",
  "customer.nextExpiration.credit",
  "creditChange.id",
  "creditChange.value",
  "creditChange.type",
  "creditChange.note",
  "creditChange.orderCode",
  "creditChange.balance",
  "previousTier.name",
] as const;
