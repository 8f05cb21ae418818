import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { CustomerEdit } from "../../api/contract";
import { customerQuery } from "../queries";

/**
 * Changes a customer's group or lock. The same change twice is one change, so any failure may be tried again.
 */
export function useCustomerEdit(id: string, onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CustomerEdit) => answer(api.PATCH("/v1/customers/{id}", { params: { path: { id } }, body })),
    onSuccess: (customer) => {
      client.setQueryData(customerQuery(id).queryKey, customer);
      void client.invalidateQueries({ queryKey: ["customers"] });
      void client.invalidateQueries({ queryKey: ["groups"] });
      onSaved();
    },
  });
}
