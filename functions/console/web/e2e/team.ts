import { test as base, expect, type Page } from "@playwright/test";

/**
 * What the browser writes to the console after an answer with an error status or a connection that a test
 * broke.
 */
const expectedNoise = /Failed to load resource/;

/** Tests that fail on every script error and every violation of the security policy. */
export const test = base.extend<{ complaints: string[]; allowed: RegExp[] }>({
  /**
   * Complaints that a test causes on purpose; it adds them, because they may come at any time until it ends.
   */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed from the pattern
  allowed: async ({}, use) => use([]),
  complaints: [
    async ({ page, allowed }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !expectedNoise.test(message.text())) complaints.push(message.text());
      });
      await use(complaints);
      // An answer that is still being changed when the test ends is nobody's any more.
      await page.unrouteAll({ behavior: "ignoreErrors" });
      expect(complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The button that signs in as the owner of the demo shop. */
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
 * Does what asks for another list, and waits until that one is shown: the rows of the last one stay until
 * then, and who only looks for a row finds one of theirs. `asked` is what the question has in its query.
 */
export async function listed(page: Page, query: Record<string, string>, act: () => Promise<unknown>): Promise<List> {
  const answered = page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url());
    return (
      pathname === "/v1/customers" && Object.entries(query).every(([name, value]) => searchParams.get(name) === value)
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
  // The page of a customer, which may still be there after a step back, has the same words in it.
  const choice = page.getByRole("radiogroup", { name: "Registration" }).getByText(registration, { exact: true });
  return listed(page, { registration: registration.toLowerCase() }, () => choice.click());
}

/** An answer of the API, requested with the page's token but not by the page. */
async function get(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async (address) => {
    const { token } = JSON.parse(sessionStorage.getItem("verno.session") ?? "{}") as { token: string };
    return (await fetch(address, { headers: { Authorization: `Bearer ${token}` } })).json();
  }, path);
}

/** The list of customers that a query leaves, as the API answers it. */
export const customers = async (page: Page, query: string) => (await get(page, `/v1/customers?${query}`)) as List;

/** The points that a customer holds now, which the list may not show yet. */
export const pointsOf = async (page: Page, id: string) =>
  ((await get(page, `/v1/customers/${id}`)) as { points: string }).points;

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

/**
 * Changes points of the customer on the page by a request of its own, as a colleague would; answers the
 * status.
 */
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

/**
 * Changes the answers of the routes that match `path` before the page gets them, to show what the demo shop
 * may lack.
 */
export async function amend<T>(page: Page, path: RegExp, change: (body: T) => T) {
  await page.route(path, async (route) => {
    if (route.request().method() !== "GET") return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: change((await response.json()) as T) });
  });
}
