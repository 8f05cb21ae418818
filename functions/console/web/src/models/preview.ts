import type { ModelPreview, ModelSegment } from "../api/contract";
import type { SegmentDraft } from "./draft";

/** A segment, with how many customers it has now and would have. */
export type Sized = { segment: { id: string; name: string; color: string }; before: number; after: number };

/** The segments of the draft, and after them those that would be gone, with their sizes. */
export function sizesOf(preview: ModelPreview, current: ModelSegment[], draft: SegmentDraft[]): Sized[] {
  const before = new Map(preview.before.map(({ id, count }) => [id, count]));
  const after = new Map(preview.after.map(({ id, count }) => [id, count]));
  const gone = current.filter(({ id }) => draft.every((segment) => segment.id !== id));
  // A new segment has no id of its own yet; the answer's order is the draft's.
  const ids = preview.after.map(({ id }) => id);
  const named = draft.map((segment, index) => ({ ...segment, id: segment.id || (ids[index] ?? segment.key) }));
  return [...named, ...gone].map(({ id, name, color }) => ({
    segment: { id, name, color },
    before: before.get(id) ?? 0,
    after: after.get(id) ?? 0,
  }));
}

/** How many would move, of how many, and where most would. */
export function moversOf({ transitions }: ModelPreview) {
  const moves = transitions.filter(({ from, to }) => from !== to).sort((one, other) => other.customers - one.customers);
  const sum = (list: typeof transitions) => list.reduce((total, { customers }) => total + customers, 0);
  return { moved: sum(moves), all: sum(transitions), moves };
}
