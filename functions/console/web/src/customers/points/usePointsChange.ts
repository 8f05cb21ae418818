import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { answer, api } from "../../api/client";
import type { PointsAsked, PointsChange, PointsChanged } from "../../api/contract";
import { customerQuery, everythingOf } from "../queries";
import { type Attempt, attemptFrom } from "./attempt";

/** The outcome of a change: booked, or waiting for a second person. */
export type Outcome = PointsChanged | PointsAsked;

/**
 * Books a change of one customer's points. One idempotency key per opened form: repeating a request whose
 * outcome is unknown cannot book it twice. Another key follows only after a clear refusal, when nothing was
 * booked.
 */
export function usePointsChange(id: string, onSettled: (outcome: Outcome) => void) {
  const client = useQueryClient();
  const key = useRef<string>(crypto.randomUUID());
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const profile = customerQuery(id).queryKey;

  const mutation = useMutation({
    mutationFn: (body: PointsChange) =>
      answer(
        api.POST("/v1/customers/{id}/points", {
          params: { path: { id }, header: { "Idempotency-Key": key.current } },
          body,
        }),
      ),
    onMutate: () => setAttempt(null),
    onSuccess: (outcome: Outcome) => {
      // What waits is not booked: the balance stays what it is.
      if ("balance" in outcome) {
        client.setQueryData(profile, (known) => known && { ...known, points: outcome.balance });
      }
      void client.invalidateQueries({ queryKey: everythingOf(id) });
      void client.invalidateQueries({ queryKey: ["customers"] });
      onSettled(outcome);
    },
    onError: async (error) => {
      const next = attemptFrom(error);
      if (next.kind !== "unknown") key.current = crypto.randomUUID();
      if (next.kind === "moved") await client.refetchQueries({ queryKey: profile });
      setAttempt(next);
    },
  });

  return {
    save: mutation.mutate,
    saving: mutation.isPending,
    attempt,
    /** The request whose outcome is unknown, to be sent again unchanged. */
    unsettled: attempt?.kind === "unknown" ? mutation.variables : undefined,
    /** Forgets the last refusal once the draft has changed. */
    forget: () => setAttempt((last) => (last?.kind === "refused" ? null : last)),
  };
}
