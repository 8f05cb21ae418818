import type { Page } from "@playwright/test";
import { test as base, expect, signIn } from "./team";

type Saved = Record<string, unknown>;

async function call(page: Page, name: string, body?: Saved): Promise<Saved> {
  return page.evaluate(
    async ([document, sent]) => {
      const { token } = JSON.parse(sessionStorage.getItem("verno.session") ?? "{}") as { token: string };
      const answer = await fetch(`/v1/settings/${document}`, {
        method: sent ? "PUT" : "GET",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: sent && JSON.stringify(sent),
      });
      return (await answer.json()) as Saved;
    },
    [name, body] as const,
  );
}

/** Changes a document by a request of its own, as a colleague would whose page is another one. */
export const saveElsewhere = (page: Page, name: string, body: Saved) => call(page, name, body);

/** Tests that put the settings back as they were, because all tests share one shop. */
export const test = base.extend<{ settings: (name: string) => Promise<Saved> }>({
  settings: async ({ page }, use) => {
    const found = new Map<string, Saved>();
    await signIn(page);
    await use(async (name) => {
      const document = await call(page, name);
      found.set(name, document);
      await page.goto(`/settings/${name}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      return document;
    });
    for (const [name, { version: _, warnings: __, ...body }] of found) await call(page, name, body);
  },
});

export { expect };

/** Saves the form and waits until the page shows no unsaved changes. */
export async function save(page: Page) {
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Unsaved changes")).toHaveCount(0);
}
