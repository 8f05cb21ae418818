import type { CustomerEdit } from "../../api/contract";
import type { Customer } from "../queries";

/** The kinds of VIP locks: no moves at all, none down, none up. */
export const lockKinds = ["pin", "floor", "ceiling"] as const;

/** A customer's group and lock as they are being edited. */
export type Placement = {
  group: string | null;
  /** A kind of lock, or `none`. */
  lock: string;
  /** `YYYY-MM-DD`, or empty for a lock without end. */
  until: string;
  reason: string;
};

/** The customer's group and lock as they are. */
export function placementOf({ group, vip }: Customer): Placement {
  const { lock } = vip;
  return {
    group: group?.id ?? null,
    lock: lock?.kind ?? "none",
    until: lock?.until ?? "",
    reason: lock?.reason ?? "",
  };
}

/** The request's body: only what differs from `before`, or `null` if nothing does. */
export function editOf(before: Placement, after: Placement): CustomerEdit | null {
  const edit: CustomerEdit = {};
  if (after.group !== null && after.group !== before.group) edit.group_id = after.group;
  if (after.lock === "none") {
    if (before.lock !== "none") edit.vip_lock = null;
  } else if (after.lock !== before.lock || after.until !== before.until || after.reason !== before.reason) {
    edit.vip_lock = { kind: after.lock, until: after.until || null, reason: after.reason.trim() || null };
  }
  return Object.keys(edit).length > 0 ? edit : null;
}
