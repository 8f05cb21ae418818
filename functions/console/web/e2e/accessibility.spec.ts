import { violations } from "./axe";
import { expect, open, openChange, owner, rows, signIn, test } from "./team";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("the sign-in, the list, the detail and the change of points violate no rule", async ({ page }) => {
      await page.goto("/");
      await expect(owner(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await signIn(page);
      await expect(rows(page).first()).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      expect(await violations(page)).toEqual([]);

      await open(page);
      await expect(page.locator(".recharts-surface").first()).toBeVisible();
      await page.getByRole("button", { name: "Show as a table" }).click();
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
    expect(await overflow()).toBeLessThanOrEqual(0);
    if (width < 900) {
      await page.getByRole("button", { name: "Open navigation" }).click();
      await expect(page.getByRole("dialog").getByRole("link", { name: "Jobs" })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Close navigation" }).click();
    }
    await open(page);
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await openChange(page);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
}

/** Every page but those that the tests above go through, by its address. */
const pages = [
  "/",
  "/reports/points",
  "/reports/segments",
  "/reports/cohorts",
  "/models",
  "/models/rfm",
  "/models/new",
  "/approvals",
  "/approvals/cashbacks",
  "/approvals/locks",
  "/imports/points",
];
const languages = { cs: "cs-CZ", sk: "sk-SK", en: "en-GB" };

for (const [language, locale] of Object.entries(languages)) {
  test.describe(`in ${language}`, () => {
    // One scheme each, and English in both: a colour does not depend on the language.
    const schemes = language === "en" ? (["light", "dark"] as const) : (["light"] as const);
    for (const colorScheme of schemes) {
      test.describe(`in the ${colorScheme} scheme`, () => {
        test.use({ locale, colorScheme, contextOptions: { reducedMotion: "reduce" } });
        test("every page violates no rule and is no wider than a phone", async ({ page }) => {
          test.setTimeout(180_000);
          await page.setViewportSize({ width: 375, height: 900 });
          await page.goto("/customers");
          await page
            .getByRole("button", { name: /222651/ })
            .first()
            .click();
          await expect(rows(page).first()).toBeVisible();
          for (const path of pages) {
            await page.goto(path);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
            expect(await violations(page), path).toEqual([]);
            expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBe(0);
          }
        });
      });
    }
  });
}
