import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { customerQuery, everythingOf } from "../queries";

/**
 * Has a customer's group written to the e-shop once more. A refusal may mean that the e-shop has it already.
 */
export function useGroupRetry(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/v1/customers/{id}/group-sync", { params: { path: { id } } })),
    onSuccess: (customer) => client.setQueryData(customerQuery(id).queryKey, customer),
    onError: () => client.invalidateQueries({ queryKey: everythingOf(id) }),
  });
}
