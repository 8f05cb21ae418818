import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { PinReset } from "../../api/contract";
import { customerQuery, everythingOf } from "../queries";

/**
 * Gives an anonymous customer a new PIN. The profile is loaded again even after a failure, because the PIN on
 * the screen may have been replaced.
 */
export function usePinReset(id: string, onReset: (reset: PinReset) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/v1/customers/{id}/pin", { params: { path: { id } } })),
    onSuccess: (reset) => {
      client.setQueryData(customerQuery(id).queryKey, (known) => known && { ...known, pin: reset.pin });
      onReset(reset);
    },
    onSettled: () => client.invalidateQueries({ queryKey: everythingOf(id) }),
  });
}
