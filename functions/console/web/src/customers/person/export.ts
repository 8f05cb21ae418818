import { answer, api } from "../../api/client";
import { saveFile } from "../../elements/saveFile";

/** Downloads the personal data of a customer as a JSON file. */
export async function downloadPerson(id: string): Promise<void> {
  const person = await answer(api.GET("/v1/customers/{id}/export", { params: { path: { id } } }));
  saveFile(`${id}.json`, new Blob([JSON.stringify(person, null, 2)], { type: "application/json" }));
}
