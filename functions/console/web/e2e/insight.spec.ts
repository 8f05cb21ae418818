import { violations } from "./axe";
import { expect, open, openRichest, rows, signIn, test } from "./team";

test("the segment is explained: what the score is made of, and what would change it", async ({ page }) => {
  await signIn(page);
  await openRichest(page);
  const panel = page.locator("#segmentation");
  await expect(panel.getByText(/^Score .* of 100$/)).toBeVisible();
  const parts = panel.getByRole("region", { name: "What the score is made of" }).getByRole("listitem");
  await expect(parts).toHaveCount(3);
  const numbers = (await parts.allInnerTexts()).map((text) => Number(/([\d.]+) of/.exec(text)?.[1]));
  const score = Number(/Score ([\d.]+) of/.exec(await panel.innerText())?.[1]);
  expect(Math.abs(numbers.reduce((sum, part) => sum + part, 0) - score)).toBeLessThan(0.06);
  await panel.getByRole("link", { name: "How this is computed" }).click();
  await expect(page).toHaveURL(/\/models\//);
});

test("a metric is chosen, and its period; the address keeps both", async ({ page }) => {
  await signIn(page);
  await openRichest(page);
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Metric over time" }).click();
  const panel = page.locator("#metrics");
  await expect(panel.getByRole("combobox", { name: "Metric" })).toBeVisible();
  await panel.getByRole("combobox", { name: "Metric" }).click();
  await page.getByRole("option", { name: "Number of orders" }).click();
  const request = page.waitForRequest((request) => /metrics\/frequency\?.*step=week/.test(request.url()));
  await panel.getByText("1 year", { exact: true }).click();
  await request;
  await expect(page).toHaveURL(/metric=frequency/);
  await expect(panel.locator(".recharts-surface").first()).toBeVisible();
  await page.reload();
  await expect(panel.getByRole("combobox", { name: "Metric" })).toHaveValue("Number of orders");
});

test("a link to a panel far down leads there", async ({ page }) => {
  await signIn(page);
  const href = await rows(page).first().getAttribute("href");
  await page.goto(`${href}#audit`);
  await expect(page.locator("#audit")).toBeInViewport();
  await expect(
    page.locator("#audit").getByRole("table").or(page.locator("#audit").getByText("Nobody of the team")),
  ).toBeVisible();
});

test("erasing a person asks for their address and a word, and asks nothing of the API before", async ({ page }) => {
  const erased: string[] = [];
  await page.route(/\/v1\/customers\/[^/]+\?confirm=/, async (route) => {
    erased.push(new URL(route.request().url()).searchParams.get("confirm") ?? "");
    await route.fulfill({ status: 202, json: { id: "cus_1", erased_at: "2026-11-22T08:00:00Z" } });
  });
  await signIn(page);
  await open(page);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Erase the person" }).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Erase for good" });
  await expect(confirm).toBeDisabled();
  const label = await dialog.getByText(/^Type .* to confirm$/).innerText();
  const email = /^Type (.*) to confirm$/.exec(label)?.[1] ?? "";
  await dialog.getByLabel(label).fill("somebody@else.cz");
  await dialog.getByLabel("I understand").check();
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(label).fill(email);
  expect(await violations(page)).toEqual([]);
  expect(erased).toEqual([]);
  await confirm.click();
  await expect(page.getByRole("dialog", { name: "The person is erased" })).toBeVisible();
  expect(erased).toEqual([email]);
});

test("the sum of a model's shares is shown while typing, and a change is previewed before it is saved", async ({
  page,
}) => {
  const saved: string[] = [];
  page.on("request", (request) => {
    if (/\/v1\/models/.test(request.url()) && request.method() === "PUT") saved.push(request.url());
  });
  await signIn(page);
  await page.getByRole("link", { name: "Models" }).click();
  await page.getByRole("link", { name: "RFM", exact: true }).click();
  const share = page.getByLabel("Share of Days since the last order in %");
  const before = await share.inputValue();
  const save = page.getByRole("button", { name: "Save model" });
  await expect(save).toBeDisabled();
  await share.fill("20");
  await expect(page.getByText(/missing to 100 %/)).toBeVisible();
  await expect(save).toBeDisabled();
  await share.fill(before);
  await page.getByLabel("Time looked at, in days").fill("90");
  await expect(page.getByRole("table", { name: "Sizes of segments now and then" })).toBeVisible();
  await expect(save).toBeEnabled();
  expect(saved).toEqual([]);
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByText("Change something to see what it would do.")).toBeVisible();
});

test("the dashboard leads to what waits, and the reports to their figures", async ({ page }) => {
  await signIn(page);
  await page.getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await expect(page.getByText("Granted", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Points over time" }).first().click();
  await expect(page).toHaveURL(/\/reports\/points/);
  await expect(page.getByRole("rowheader", { name: "Together" })).toBeVisible();
  await page.getByRole("link", { name: "Cohorts" }).click();
  await expect(page).toHaveURL(/\/reports\/cohorts/);
});
