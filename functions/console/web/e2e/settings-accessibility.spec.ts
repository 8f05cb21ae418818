import { violations } from "./axe";
import { expect, signIn, test } from "./team";

const sections = [
  "loyalty",
  "vip",
  "referral",
  "notifications",
  "team",
  "roles",
  "shop",
  "webhooks",
  "webhooks/new",
  "integrations",
  "integrations/ecomail",
];

for (const [language, colorScheme] of [
  ["en", "light"],
  ["en", "dark"],
  ["cs", "light"],
  ["sk", "light"],
] as const) {
  test.describe(`in ${language} and the ${colorScheme} scheme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("no section of the settings violates a rule", async ({ page }) => {
      test.slow();
      await signIn(page);
      await page.evaluate((chosen) => localStorage.setItem("verno.language", chosen), language);
      for (const section of sections) {
        await page.goto(`/settings/${section}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        expect({ section, found: await violations(page) }).toEqual({ section, found: [] });
      }
    });
  });
}

for (const width of [375, 2560]) {
  test(`no section of the settings is cut off or scrolls sideways at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page);
    for (const section of sections) {
      await page.goto(`/settings/${section}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ section, overflow: Math.max(0, overflow) }).toEqual({ section, overflow: 0 });
      if (width < 900) expect({ section, found: await violations(page) }).toEqual({ section, found: [] });
    }
  });
}
