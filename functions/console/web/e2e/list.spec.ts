import { expect, listed, rows, signIn, test } from "./team";

test("the keyboard searches, moves and opens", async ({ page }) => {
  await signIn(page);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search customers" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows(page).nth(1)).toBeFocused();
  const href = await rows(page).nth(1).getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await expect(page.getByTestId("balance")).toBeVisible();
  await page.goBack();
  await expect(page.locator(`a[href="${href}"]`)).toBeFocused();
});

test("e changes the points of the row that has the focus", async ({ page }) => {
  await signIn(page);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(rows(page).nth(0)).toBeFocused();
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/#points$/);
  await expect(page.getByTestId("balance")).toBeVisible();
});

test("search, filter and order live in the address and survive a reload", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Points" }).click();
  await page.getByText("Registered", { exact: true }).first().click();
  const answered = page.waitForResponse((response) => {
    const query = new URL(response.url()).searchParams;
    return query.get("q") === "nov" && query.get("registration") === "registered" && query.get("sort") === "-points";
  });
  await page.getByRole("searchbox", { name: "Search customers" }).fill("nov");
  const { total } = (await (await answered).json()) as { total: number };
  await expect(page).toHaveURL(/q=nov/);
  await expect(page).toHaveURL(/sort=-points/);
  await expect(page).toHaveURL(/registration=registered/);
  await expect(page.getByRole("columnheader", { name: "Points" })).toHaveAttribute("aria-sort", "descending");
  const count = page.getByRole("status").filter({ hasText: "customer" });
  await expect(count).toHaveText(new RegExp(`^${total} customers?$`));
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search customers" })).toHaveValue("nov");
  await expect(count).toHaveText(new RegExp(`^${total} customers?$`));
});

test("scrolling brings the rest, each row once, and only what is in sight is drawn", async ({ page }) => {
  // Sorted by a value that does not change meanwhile: a customer who moved between two parts of the list
  // would be missed, or seen twice.
  await signIn(page);
  const byAddress = () => page.getByRole("button", { name: "E-mail", exact: true }).click();
  await listed(page, { sort: "email" }, byAddress);
  const total = Number((await page.getByRole("table").first().getAttribute("aria-rowcount")) ?? 0) - 1;
  expect(total).toBeGreaterThan(50);
  const seen = new Map<string, string>();
  let drawn = 0;
  await expect(async () => {
    const now = await page
      .locator("tr[data-index]")
      .evaluateAll((list) =>
        list.map((row) => [row.getAttribute("data-index"), row.querySelector("a[data-row]")?.getAttribute("href")]),
      );
    drawn = Math.max(drawn, now.length);
    for (const [index, href] of now) seen.set(index ?? "", href ?? "");
    await page.mouse.wheel(0, 500);
    expect(seen.size).toBe(total);
  }).toPass({ intervals: [80], timeout: 45_000 });
  expect(new Set(seen.values()).size).toBe(total);
  expect(drawn).toBeLessThan(60);
});

test("a search without a match says so and offers the way out", async ({ page }) => {
  await signIn(page);
  await page.getByRole("searchbox", { name: "Search customers" }).fill("nobody-of-that-name");
  await expect(page.getByRole("heading", { name: "No customer matches" })).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search customers" })).toHaveValue("");
});

test("a failure shows its request and another try brings the list", async ({ page }) => {
  await page.route("**/v1/customers?**", (route) =>
    route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 403, code: "forbidden", title: "", detail: "", type: "", request_id: "req_42" }),
    }),
  );
  await signIn(page);
  await expect(page.getByRole("alert")).toContainText("req_42");
  await page.unroute("**/v1/customers?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(rows(page).first()).toBeVisible();
});
