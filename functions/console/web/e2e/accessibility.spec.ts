import { violations } from "./axe";
import { expect, open, openChange, openRichest, owner, rows, signIn, test } from "./team";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });

    test("the sign-in, the list, the detail and the change of points violate no rule", async ({ page }) => {
      await page.goto("/");
      await expect(owner(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await signIn(page);
      await expect(rows(page).first()).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      expect(await violations(page)).toEqual([]);

      await openRichest(page);
      await expect(page.locator(".recharts-surface").first()).toBeVisible();
      await page.locator("#points").getByRole("button", { name: "Show as a table" }).click();
      expect(await violations(page)).toEqual([]);

      const dialog = await openChange(page);
      await dialog.getByRole("button", { name: "+50" }).click();
      await expect(dialog.getByText("What the customer will see")).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test("the jobs, an empty search and a refused number violate no rule", async ({ page }) => {
      await signIn(page);
      await page.getByRole("searchbox", { name: "Search customers" }).fill("nobody-of-that-name");
      await expect(page.getByRole("heading", { name: "No customer matches" })).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await page.getByRole("link", { name: "Jobs" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await page.getByRole("link", { name: "Customers", exact: true }).click();
      await page.getByRole("searchbox", { name: "Search customers" }).fill("");
      await open(page);
      const dialog = await openChange(page);
      await dialog.getByLabel("Change", { exact: true }).fill("1,5");
      await expect(dialog.getByText("A comma is not accepted")).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

for (const width of [375, 2560]) {
  test(`nothing is cut off or scrolls sideways at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page);
    await expect(rows(page).first()).toBeVisible();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
    if (width < 900) {
      await page.getByRole("button", { name: "Open navigation" }).click();
      await expect(page.getByRole("dialog").getByRole("link", { name: "Jobs" })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Close navigation" }).click();
    }
    await open(page);
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    await expect.poll(overflow).toBeLessThanOrEqual(0);
    await openChange(page);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
}
