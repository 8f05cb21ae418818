import type { BulkAction, LockKind } from "../../api/contract";
import { parsePoints, sign } from "../../format/decimal";
import type { BulkKind } from "../list/BulkBar";

/** A bulk action as it is being written; only what belongs to its kind counts. */
export type BulkDraft = {
  change: string;
  note: string;
  internalNote: string;
  reason: string | null;
  group: string | null;
  /** A kind of lock, or `none` to unlock. */
  lock: LockKind | "none";
  until: string;
  lockReason: string;
};

/** An empty form. */
export const emptyBulk: BulkDraft = {
  change: "",
  note: "",
  internalNote: "",
  reason: null,
  group: null,
  lock: "pin",
  until: "",
  lockReason: "",
};

/** The request's part that says what to do, or `null` while that is not clear. */
export function actionOf(kind: BulkKind, draft: BulkDraft): BulkAction | null {
  if (kind === "pin") return { reset_pin: true };
  if (kind === "group") return draft.group ? { group_id: draft.group } : null;
  if (kind === "lock") {
    if (draft.lock === "none") return { vip_lock: null };
    return { vip_lock: { kind: draft.lock, until: draft.until || null, reason: draft.lockReason.trim() || null } };
  }
  const points = parsePoints(draft.change);
  if (!points.ok || sign(points.value) === 0) return null;
  return {
    change: points.value,
    note: draft.note.trim() || undefined,
    internal_note: draft.internalNote.trim() || undefined,
    reason: draft.reason ?? undefined,
  };
}
