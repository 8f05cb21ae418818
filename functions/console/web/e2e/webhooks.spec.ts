import { violations } from "./axe";
import { expect, signIn, test } from "./team";

test("a webhook is added, its key shown once, tried out, sent again and taken away", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/webhooks/new");
  const name = `CRM ${Date.now()}`;
  await page.getByLabel("Address", { exact: true }).fill("https://crm.example.com/points?email=");
  await page.getByRole("button", { name: "Insert a variable into Address" }).click();
  await page.getByRole("menuitem", { name: "#customer.email#" }).click();
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue(
    "https://crm.example.com/points?email=#customer.email#",
  );
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await expect(page.getByText("A name has 1 to 80 characters.")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Body", { exact: true }).fill('{"points": "#customer.credit#", "what": "#customer.nonsense#"}');
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const key = await page.getByTestId("signing-key").innerText();
  expect(key).toContain("whsec_");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("link", { name: "Continue to the webhook" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  await expect(page.getByText("sent empty: #customer.nonsense#")).toBeVisible();
  await page.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const log = page.getByRole("region", { name: "Log" });
  await expect(log.getByText("Points changed")).toBeVisible();
  await log.getByRole("button", { name: "Send again" }).click();
  await expect(log.getByText("Points changed")).toHaveCount(1);
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Make another key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make another key" }).click();
  await expect(page.getByTestId("signing-key")).not.toHaveText(key);
  await page.getByRole("button", { name: "Delete the webhook" }).click();
  await expect(dialog).toContainText("cannot be taken back");
  await dialog.getByRole("button", { name: "Delete the webhook" }).click();
  await expect(page).toHaveURL(/\/settings\/webhooks$/);
  await expect(page.getByText(name)).toHaveCount(0);
});
