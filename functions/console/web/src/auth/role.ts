/**
 * What a member of the team may be; the API decides what each may do, the console only hides what would be
 * refused.
 */
export const roles = ["owner", "manager", "marketing", "support", "reader"] as const;

/** One of the team's roles. */
export type Role = (typeof roles)[number];

/** The roles among `values`, which may be anything a token carries. */
export function rolesAmong(values: unknown): Role[] {
  const list = Array.isArray(values) ? values : typeof values === "string" ? values.split(/[\s,]+/) : [];
  return roles.filter((role) => list.includes(role));
}

/** Whether one of the roles may change a customer's points. */
export function mayChangePoints(held: readonly Role[]): boolean {
  return held.some((role) => role === "owner" || role === "manager" || role === "support");
}

/** Whether one of the roles may reset an anonymous customer's PIN. */
export function mayResetPin(held: readonly Role[]): boolean {
  return mayChangePoints(held);
}

/** Whether one of the roles may change a customer's group and lock. */
export function mayEditCustomer(held: readonly Role[]): boolean {
  return held.some((role) => role === "owner" || role === "manager");
}

/** Whether one of the roles may change many customers at once and import points. */
export function mayBulk(held: readonly Role[]): boolean {
  return mayEditCustomer(held);
}

/** Whether one of the roles may export customers and transactions. */
export function mayExport(held: readonly Role[]): boolean {
  return held.some((role) => role === "owner" || role === "manager" || role === "marketing");
}

/** Whether one of the roles may change a document of the settings; the team's rules are the owner's. */
export function maySettings(document: string, held: readonly Role[]): boolean {
  return held.some((role) => role === "owner" || (role === "manager" && document !== "team"));
}

/** Whether one of the roles may read who changed the settings. */
export function mayAudit(held: readonly Role[]): boolean {
  return mayEditCustomer(held);
}

/** Whether one of the roles may connect mailing services and webhooks. */
export function mayConnect(held: readonly Role[]): boolean {
  return held.some((role) => role === "owner" || role === "marketing");
}

/** Whether one of the roles may change and run analytical models. */
export function mayModel(held: readonly Role[]): boolean {
  return mayExport(held);
}

/** Whether one of the roles may look at mails to customers and send tests of them. */
export function mayWriteMails(held: readonly Role[]): boolean {
  return mayExport(held);
}
