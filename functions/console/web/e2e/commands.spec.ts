import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { customers, expect, rows, signIn, test } from "./team";

const field = (page: Page) => page.getByRole("combobox", { name: "Search and commands" });

/** The line that Enter would choose. */
const active = (page: Page) => page.getByRole("option", { selected: true });

async function openMenu(page: Page) {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

test("a few letters lead from anywhere to a customer, without the mouse", async ({ page }) => {
  await signIn(page);
  const known = (await customers(page, "sort=email&limit=20")).items.find(({ email, name }) => email && name);
  await page.goto("/jobs");
  await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
  await openMenu(page);
  await page.keyboard.type(known?.email ?? "");
  await expect(active(page)).toContainText(known?.name ?? "");
  expect(await field(page).getAttribute("aria-activedescendant")).toBe(await active(page).getAttribute("id"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/customers/${known?.id}$`));
  await expect(page.getByRole("heading", { level: 1, name: known?.name ?? "" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("pages and actions are found by the beginnings of their words, and Escape leaves everything as it was", async ({
  page,
}) => {
  await signIn(page);
  await expect(rows(page).first()).toBeVisible();
  await openMenu(page);
  await page.keyboard.type("vip lev");
  await expect(active(page)).toHaveText("VIP levels");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "VIP levels" })).toBeVisible();
  // The keys work inside a field too, which keeps its text.
  await page.getByRole("link", { name: "Customers", exact: true }).click();
  await page.getByRole("searchbox", { name: "Search customers" }).fill("nov");
  await openMenu(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("searchbox", { name: "Search customers" })).toHaveValue("nov");
  await openMenu(page);
  await page.keyboard.type("export tr");
  await expect(active(page)).toHaveText("Export transactions");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Export transactions" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveCount(0);
});

test("the arrows go around, and the same text can be searched in the list", async ({ page }) => {
  await signIn(page);
  await openMenu(page);
  const options = page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("qqzz");
  await expect(options).toHaveText(["Show “qqzz” in the list of customers"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/customers\?q=qqzz/);
  await expect(page.getByRole("heading", { name: "No customer matches" })).toBeVisible();
});

test("appearance and language change at once, and a reader is offered no change", async ({ page }) => {
  const users = [{ name: "Demo owner", user: "reader@demo", eshop_id: "222651", roles: ["reader"] }];
  await page.route("**/config.json", (route) => route.fulfill({ json: { sign_in: { kind: "local", users } } }));
  await signIn(page);
  await openMenu(page);
  await page.keyboard.type("import");
  await expect(page.getByRole("option", { name: "Import points" })).toHaveCount(0);
  await field(page).fill("dark");
  await expect(active(page)).toContainText("Dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await openMenu(page);
  await page.keyboard.type("cest");
  await expect(active(page)).toHaveText("Čeština");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Zákazníci" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Hledání a příkazy" })).toBeFocused();
  await page.keyboard.type("odhl");
  await expect(active(page)).toContainText("Odhl");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in$/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });
    test("the menu violates no rule, empty, with customers and on a phone", async ({ page }) => {
      await signIn(page);
      await page.getByRole("button", { name: "Search", exact: true }).click();
      await expect(field(page)).toBeFocused();
      expect(await violations(page)).toEqual([]);
      const found = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === "nov");
      await field(page).fill("nov");
      await found;
      await expect(page.getByRole("option", { name: /@/ }).first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await violations(page)).toEqual([]);
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(overflow).toBeLessThanOrEqual(0);
    });
  });
}
