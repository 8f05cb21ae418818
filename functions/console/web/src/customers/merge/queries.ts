import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Merge, MergePreview } from "../../api/contract";
import { everythingOf } from "../queries";

/** What one customer would be after a merge; nothing is changed. */
export async function previewMerge(id: string, other: string): Promise<MergePreview> {
  const body = { other, dry_run: true };
  const { preview } = await answer(api.POST("/v1/customers/{id}/merge", { params: { path: { id } }, body }));
  if (!preview) throw new Error("A trial answered with a merge.");
  return preview;
}

/** Merges two customers. A repeat answers the first merge, so any failure may be tried again. */
async function merge(id: string, other: string): Promise<Merge> {
  const body = { other, dry_run: false };
  const { merge } = await answer(api.POST("/v1/customers/{id}/merge", { params: { path: { id } }, body }));
  if (!merge) throw new Error("A merge answered with a trial.");
  return merge as Merge;
}

/** Merges `other` and the customer of that id. */
export function useMerge(id: string, other: string, onMerged: (merge: Merge) => void) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => merge(id, other),
    onSuccess: (done) => {
      refresh([done.target, done.other]);
      onMerged(done);
    },
  });
}

/** Undoes a merge. Its id is found by requesting the same merge again, which answers the first one. */
export function useMergeUndo(id: string, other: string, onUndone: (merge: Merge) => void) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async () => {
      const done = await merge(id, other);
      return answer(api.POST("/v1/merges/{id}/undo", { params: { path: { id: done.id } } }));
    },
    onSuccess: (undone) => {
      refresh([undone.target, undone.other]);
      onUndone(undone);
    },
  });
}

function useRefresh() {
  const client = useQueryClient();
  return (ids: string[]) => {
    for (const id of ids) void client.invalidateQueries({ queryKey: everythingOf(id) });
    void client.invalidateQueries({ queryKey: ["customers"] });
  };
}
