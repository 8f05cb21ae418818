import { defineConfig } from "@playwright/test";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Browser tests against a running server; `e2e/mock/playwright.config.ts` runs the same ones without a server. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  // One browser, one shop: a change of points in one test is seen by the next.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A second try is reported as flaky; it keeps a slow machine from failing what holds.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  // Generous: whatever holds is seen at once on any machine, and a busy one is no reason to fail.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    timezoneId: "Europe/Prague",
    viewport: { width: 1280, height: 860 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags },
  },
  projects: [{ name: "local" }],
});
