import { answer, api } from "../../api/client";

/** Saves everything known of a person as a file of the browser's. */
export async function downloadPerson(id: string): Promise<void> {
  const person = await answer(api.GET("/v1/customers/{id}/export", { params: { path: { id } } }));
  const address = URL.createObjectURL(new Blob([JSON.stringify(person, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${id}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
