import { test as base, expect, type Page } from "@playwright/test";

/** Words of the browser that an answer with an error status, or a connection that a test broke, leaves in the console. */
const expectedNoise = /Failed to load resource/;

/** Tests in which whatever the page complains of (a script error, a violated security policy) is a failure. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !expectedNoise.test(message.text())) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The first account of the demo shop, which is its owner's. */
export const owner = (page: Page) => page.getByRole("button", { name: /E-shop 222651/ }).first();

/** Signs in as the owner of the demo shop and waits for the list. */
export async function signIn(page: Page) {
  await page.goto("/customers");
  await owner(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
}

/** The links of the list's rows. */
export const rows = (page: Page) => page.locator("a[data-row]");

/** A customer as the API lists them. */
export type Row = {
  id: string;
  name: string | null;
  email: string | null;
  registered: boolean;
  points: string;
  group: { id: string } | null;
};

/** What the API answers about a list. */
export type List = { items: Row[]; total: number; did_you_mean?: string | null; next_cursor: string | null };

/**
 * Does what asks for another list, and waits until that one is shown: the rows of the last one stay until then, and
 * who only looks for a row finds one of theirs. `asked` is what the question has in its query.
 */
export async function listed(page: Page, asked: Record<string, string>, act: () => Promise<unknown>): Promise<List> {
  const answered = page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url());
    return (
      pathname === "/v1/customers" && Object.entries(asked).every(([name, value]) => searchParams.get(name) === value)
    );
  });
  await act();
  const list = (await (await answered).json()) as List;
  const ids = () => rows(page).evaluateAll((links) => links.slice(0, 5).map((link) => link.getAttribute("data-row")));
  await expect.poll(ids).toEqual(list.items.slice(0, 5).map(({ id }) => id));
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  return list;
}

/** Leaves only customers with, or without, an account in the shop. */
export async function only(page: Page, registration: "Registered" | "Anonymous"): Promise<List> {
  const choice = page.getByText(registration, { exact: true }).first();
  return listed(page, { registration: registration.toLowerCase() }, () => choice.click());
}

/** The list, asked past the page. */
export async function customers(page: Page, query: string): Promise<List> {
  return page.evaluate(async (asked) => {
    const { token } = JSON.parse(sessionStorage.getItem("verno.session") ?? "{}") as { token: string };
    const answer = await fetch(`/v1/customers?${asked}`, { headers: { Authorization: `Bearer ${token}` } });
    return (await answer.json()) as List;
  }, query);
}

/** Opens the customer of a row and waits for the balance. */
export async function open(page: Page, row = 0) {
  await rows(page).nth(row).click();
  await expect(page.getByTestId("balance")).toBeVisible();
}

/** Opens the customer with the most points: one of those who have orders, transactions and a segment. */
export async function openRichest(page: Page) {
  await listed(page, { sort: "-points" }, () => page.getByRole("button", { name: "Points", exact: true }).click());
  await open(page);
}

/** The shown balance, in hundredths of a point. */
export async function balance(page: Page): Promise<number> {
  return hundredths(await page.getByTestId("balance").innerText());
}

/** A shown number in hundredths. */
export function hundredths(text: string): number {
  return Math.round(Number(text.replace(/,/g, "").replace("\u2212", "-")) * 100);
}

/** Opens the dialog that changes points. */
export async function openChange(page: Page) {
  await page.getByRole("button", { name: "Change points" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Books a change as somebody else of the team would, past the page. Answers the status. */
export async function bookElsewhere(page: Page, body: object): Promise<number> {
  return page.evaluate(async (change) => {
    const { token } = JSON.parse(sessionStorage.getItem("verno.session") ?? "{}") as { token: string };
    const answer = await fetch(`/v1${window.location.pathname}/points`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": crypto.randomUUID(),
      },
      body: JSON.stringify(change),
    });
    return answer.status;
  }, body);
}

/** Lets the answers about one path be changed on their way: what a demo shop may not have is shown all the same. */
export async function amend<T>(page: Page, path: RegExp, change: (body: T) => T) {
  await page.route(path, async (route) => {
    if (route.request().method() !== "GET") return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: change((await response.json()) as T) });
  });
}
