import { violations } from "./axe";
import { amend, expect, signIn, test } from "./team";

test("a service is connected step by step, and disconnected again", async ({ page }) => {
  test.slow();
  await signIn(page);
  await page.goto("/settings/integrations");
  await page.getByRole("link", { name: /Ecomail/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ecomail" })).toBeVisible();
  await expect(page.getByText("Sign in to the service first.")).toBeVisible();
  await page.getByLabel("API key").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The service refuses it.")).toBeVisible();
  await page.getByLabel("API key").fill("simulator-of-the-console");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/Signed in since .* with the key/)).toBeVisible();
  await expect(page.getByLabel("API key")).toHaveCount(0);
  await page.getByRole("combobox", { name: "List" }).click();
  await page.getByRole("option").first().click();
  await page.getByRole("radio", { name: "Customers who agreed to the newsletter" }).check();
  await page.getByText(/fields are written/).click();
  await page.getByLabel("Name of Segment").fill("my_segment");
  expect(await violations(page)).toEqual([]);
  const request = page.waitForRequest((one) => one.method() === "PUT" && one.postDataJSON().active === true);
  await page.getByRole("button", { name: "Switch on" }).click();
  expect((await request).postDataJSON()).toEqual({ active: true, fields: [{ field: "segment", name: "my_segment" }] });
  await page.getByRole("button", { name: "Start the first export" }).click();
  await expect(page.getByRole("link", { name: "Open the job" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Export again" })).toBeEnabled({ timeout: 60_000 });
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByLabel("API key")).toBeVisible();
  await expect(page.getByText(/with the key/)).toHaveCount(0);
});

test("a service that was stopped says why and what to do", async ({ page }) => {
  await signIn(page);
  await amend<{ items: { service: string }[] }>(page, /\/v1\/integrations$/, (body) => ({
    ...body,
    items: body.items.map((item) => ({
      ...item,
      state: "stopped",
      stopped: { code: "revoked", detail: "", at: "2026-11-21T10:00:00Z" },
      failed: 2,
    })),
  }));
  await page.goto("/settings/integrations");
  await expect(page.getByText("Stopped until somebody acts").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: /SmartEmailing/ }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Nothing has been sent since" });
  await expect(alert).toContainText("The service refuses the credentials.");
  await expect(page.getByRole("region", { name: "Refused by the service" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
