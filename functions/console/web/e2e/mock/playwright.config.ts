import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";

const address = `http://127.0.0.1:${process.env.MOCK_PORT ?? 4173}`;

/** The same tests against the contract's own small server in memory; needs a build, no Rust. */
export default defineConfig({
  ...base,
  testDir: "..",
  outputDir: "../../test-results",
  use: { ...base.use, baseURL: address },
  projects: [{ name: "mock" }],
  webServer: {
    command: "npx vite preview --config e2e/mock/vite.config.ts",
    cwd: new URL("../..", import.meta.url).pathname,
    url: `${address}/config.json`,
    reuseExistingServer: false,
  },
});
