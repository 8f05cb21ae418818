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

/**
 * Browser tests against a running server; `e2e/mock/playwright.config.ts` runs the same ones without a
 * server.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  // All tests share one shop, so a change of points in one test is seen by the next.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A test that needs a second try is a fault, of the test or of the page.
  retries: 0,
  reporter: [["list"]],
  // Generous, because a busy machine is no reason to fail; every test waits for a state, never for a time.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    timezoneId: "Europe/Prague",
    viewport: { width: 1280, height: 860 },
    // Nothing fades in or out: what is visible can be measured and clicked at once.
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags },
  },
  projects: [{ name: "local" }],
});
