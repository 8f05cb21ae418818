import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, owner, rows, test } from "./team";

// Every screen, loaded once, in every language and both appearances, on a phone, a laptop and a wide screen.

const screens = {
  "the sign-in": "/sign-in",
  "the dashboard": "/",
  "the list": "/customers",
  "an empty search": "/customers?q=nobody-of-that-name",
  "the report of points": "/reports/points",
  "the report of segments": "/reports/segments",
  "the report of cohorts": "/reports/cohorts",
  "the models": "/models",
  "a model": "/models/rfm",
  "a new model": "/models/new",
  "changes to decide": "/approvals",
  "cashback to decide": "/approvals/cashbacks",
  "locks that end": "/approvals/locks",
  "the jobs": "/jobs",
  "the import": "/imports/points",
  "the programme's rules": "/settings/loyalty",
  "the VIP levels": "/settings/vip",
  referral: "/settings/referral",
  notifications: "/settings/notifications",
  "the e-shop": "/settings/shop",
  "the services": "/settings/integrations",
  "a service": "/settings/integrations/ecomail",
  "the webhooks": "/settings/webhooks",
  "a new webhook": "/settings/webhooks/new",
  "changes by hand": "/settings/team",
  "users and roles": "/settings/roles",
  "an address that leads nowhere": "/nowhere",
};
const languages = ["en", "cs", "sk"] as const;
const laptop = { width: 1280, height: 860 };

async function speak(page: Page, language: (typeof languages)[number]) {
  if ((await page.locator("html").getAttribute("lang")) === language) return;
  await page.getByRole("button", { name: /^(?:Language|Jazyk):/ }).click();
  await page.locator(`[role=menuitemradio][lang=${language}]`).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** Waits until the page shows what it has to show. */
async function shown(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true], .mantine-Skeleton-root")).toHaveCount(0);
}

async function look(page: Page) {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  for (const language of languages) {
    await speak(page, language);
    await shown(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      expect({ language, colorScheme, found: await violations(page) }).toEqual({ language, colorScheme, found: [] });
    }
    for (const width of [2560, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(overflow, `${width} pixels, ${language}`).toBeLessThanOrEqual(0);
    }
    // Where things stand does not depend on the language, nor how they look.
    if (language === "en") expect({ phone: await violations(page) }).toEqual({ phone: [] });
    await page.setViewportSize(laptop);
  }
}

test.use({ viewport: laptop });

for (const [name, path] of Object.entries(screens)) {
  test(`${name} violates no rule and fits`, async ({ page }) => {
    test.slow();
    await page.goto(path);
    if (path !== "/sign-in") {
      await owner(page).click();
      await expect(page).not.toHaveURL(/sign-in/);
    }
    await look(page);
  });
}

test("a customer, all of them, violates no rule and fits", async ({ page }) => {
  test.slow();
  await page.goto("/customers?sort=-points");
  await owner(page).click();
  await rows(page).first().click();
  for (const panel of ["metrics", "referrals", "audit"]) {
    // A placeholder stands for the panel until it is scrolled into view.
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), panel);
    await expect(page.locator(`#${panel} .mantine-Skeleton-root`)).toHaveCount(0);
  }
  await expect(page.locator("#metrics .recharts-surface").first()).toBeVisible();
  await look(page);
});

test("a job violates no rule and fits", async ({ page }) => {
  test.slow();
  await page.goto("/jobs");
  await owner(page).click();
  await page.locator("td a[href^='/jobs/']").first().click();
  await expect(page).toHaveURL(/\/jobs\/./);
  await look(page);
});
