import { violations } from "./axe";
import { expect, save, saveElsewhere, test } from "./settings";
import { signIn } from "./team";

test("an owner sees what a point will cost before saving it, saves, and finds it in the history", async ({
  page,
  settings,
}) => {
  const before = await settings("loyalty");
  const example = page.getByTestId("example");
  await page.getByLabel("Spent for 1 point, CZK").fill("20");
  await page.getByLabel("Worth of 1 point, CZK").fill("1");
  await expect(example).toContainText("earns 50 points = CZK 50");
  await page.getByLabel("An order of goods for").fill("2 000");
  await expect(example).toContainText("earns 100 points = CZK 100");
  await page.getByLabel("Spent for 1 point, CZK").fill("40");
  await expect(example).toContainText("earns 50 points = CZK 50");
  await page.getByLabel("Most off one order, CZK").fill("30");
  await expect(example).toContainText("Points can take CZK 30 off");
  await save(page);
  const version = Number(before.version) + 1;
  await expect(page.getByText(`Version ${version}, by owner@demo`)).toBeVisible();
  await page.getByRole("button", { name: "History" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText(`Version ${version} · in force`)).toBeVisible();
  await expect(drawer.getByText(/Changed: .*earn/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("an earlier version comes back into the form, and nothing is saved by that", async ({ page, settings }) => {
  await settings("loyalty");
  await page.getByLabel("A coupon can be used for").fill("31");
  await save(page);
  await page.getByLabel("A coupon can be used for").fill("32");
  await save(page);
  await page.getByRole("button", { name: "History" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put into the form" }).first().click();
  await expect(page.getByLabel("A coupon can be used for")).toHaveValue("31");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("A coupon can be used for")).toHaveValue("32");
});

test("a wrong value is shown at its field and is not sent", async ({ page, settings }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(request.url());
  });
  await settings("loyalty");
  const cost = page.getByLabel("Spent for 1 point, CZK");
  await cost.fill("1,5");
  await expect(page.getByText("Use a period before decimals").first()).toBeVisible();
  await cost.fill("0.5");
  await expect(page.getByText("A point must cost more than it is worth").first()).toBeVisible();
  await page.getByLabel("Codes of coupons begin with").fill("TOO-LONG");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "2 values need your attention" })).toBeVisible();
  await expect(cost).toBeFocused();
  expect(await violations(page)).toEqual([]);
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Unsaved changes")).toHaveCount(0);
});

test("what only the server knows to be wrong is shown at its field too", async ({ page, settings }) => {
  await settings("referral");
  await page.route("**/v1/settings/referral", (route) =>
    route.request().method() === "PUT"
      ? route.fulfill({
          status: 400,
          contentType: "application/problem+json",
          json: {
            status: 400,
            code: "invalid",
            title: "",
            detail: "",
            errors: [{ field: "landing_url", code: "foreign_address", detail: "An address of the shop is needed." }],
          },
        })
      : route.fallback(),
  );
  const landing = page.getByLabel("Where a referral link leads");
  await landing.fill("https://elsewhere.example.com/");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The address must lead to your e-shop.").first()).toBeVisible();
  await expect(landing).toBeFocused();
  await landing.fill("");
  await expect(page.getByText("The address must lead to your e-shop.")).toHaveCount(0);
});

test("nobody's change is overwritten unseen", async ({ page, settings }) => {
  await settings("loyalty");
  await page.getByLabel("A coupon can be used for").fill("41");
  await saveElsewhere(page, "loyalty", { coupon_validity_days: 51 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Somebody saved version" });
  await expect(alert).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await alert.getByRole("button", { name: "Discard mine and show theirs" }).click();
  await expect(page.getByLabel("A coupon can be used for")).toHaveValue("51");
  await page.getByLabel("A coupon can be used for").fill("42");
  await save(page);
});

test("leaving asks first, and staying keeps what was typed", async ({ page, settings }) => {
  await settings("team");
  await page.getByLabel("A second person agrees from").fill("123");
  await page.getByRole("link", { name: "Customers", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Leave without saving?");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Stay here" }).last().click();
  await expect(page.getByLabel("A second person agrees from")).toHaveValue("123");
  await page.getByRole("link", { name: "Customers", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
});

test("a brand is left out by an exception, and the order of levels is changed with the keyboard", async ({
  page,
  settings,
}) => {
  await settings("loyalty");
  await page.getByRole("button", { name: "Add an exception" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Level" }).click();
  await page.getByRole("option", { name: "Brand" }).click();
  await dialog.getByRole("button", { name: "Use" }).click();
  await expect(dialog.getByText("Fill this in.")).toBeVisible();
  await dialog.getByLabel("Brand's code").fill("cheap-brand");
  await dialog.getByLabel("Spent for 1 point, CZK").fill("0");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Use" }).click();
  await expect(page.getByRole("row").filter({ hasText: "cheap-brand" })).toContainText("earns nothing");
  // While the dialog is there it keeps the focus inside.
  await expect(dialog).toHaveCount(0);
  const order = page.getByRole("list", { name: "Which level decides first" }).getByRole("listitem");
  await page.getByRole("button", { name: "Move Brand up" }).press("Enter");
  await expect(order.nth(1)).toContainText("Brand");
  await page.getByRole("button", { name: "Move Brand up" }).press("Enter");
  await expect(order.first()).toContainText("Brand");
  const request = page.waitForRequest((one) => one.method() === "PUT");
  await save(page);
  const body = (await request).postDataJSON();
  expect(body.priority[0]).toBe("brand");
  expect(body.coefficients.at(-1)).toEqual({
    level: "brand",
    key: "cheap-brand",
    group_id: null,
    earn: { CZK: "0" },
    redeem: {},
  });
});

test("a level with a nested rule is built, read as a sentence and saved", async ({ page, settings }) => {
  await settings("vip");
  const add = page.getByRole("button", { name: "Add a level" });
  await expect(add).toBeVisible();
  await expect(page.getByRole("region", { name: /^Level \d+$/ })).toHaveCount(0);
  await add.click();
  const level = page.getByRole("region", { name: "Level 1" });
  await level.getByLabel("Name").fill("Platinum test");
  const named = page.getByRole("region", { name: "Platinum test" });
  await named.getByRole("combobox", { name: "Customer group" }).click();
  await page.getByRole("option").last().click();
  await named.getByLabel("Value, condition 1").fill("50000");
  await named.getByRole("button", { name: "Add a group" }).click();
  const group = named.getByRole("group", { name: "Any of these" });
  await group.getByRole("combobox", { name: "What, condition 1" }).click();
  await page.getByRole("option", { name: "Number of orders" }).click();
  await group.getByRole("combobox", { name: "How, condition 1" }).click();
  await page.getByRole("option", { name: "between" }).click();
  await group.getByLabel("From, condition 1").fill("5");
  await group.getByLabel("To, condition 1").fill("3");
  await expect(page.getByText("The upper bound is below the lower one.").first()).toBeVisible();
  await group.getByLabel("To, condition 1").fill("9");
  await group.getByRole("combobox", { name: "What, condition 2" }).click();
  await page.getByRole("option", { name: "Has an account" }).click();
  await expect(named.getByTestId("reading")).toHaveText(
    /reaches Platinum test when turnover over the last 365 days is at least CZK\s50,000 and \(number of orders over the last 365 days is between 5 and 9 or they have an account\)\./,
  );
  expect(await violations(page)).toEqual([]);
  const moves = page.getByRole("region", { name: "Who would move" });
  await page.getByRole("combobox", { name: "Group before the first level" }).click();
  await page.getByRole("option").first().click();
  await moves.getByRole("button", { name: "Show who would move" }).click();
  await expect(moves.getByText(/looked at/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const request = page.waitForRequest((one) => one.method() === "PUT");
  await save(page);
  const body = (await request).postDataJSON();
  expect(body.levels.at(-1).rule).toEqual({
    all: [
      { field: "turnover", at_least: "50000", currency: "CZK", period: "365d" },
      {
        any: [
          { field: "orders", at_least: "5", at_most: "9", period: "365d" },
          { field: "registered", equal: "1", period: "all" },
        ],
      },
    ],
  });
});

test("a reader sees the values and cannot change them", async ({ page }) => {
  const users = [{ name: "Demo owner", user: "reader@demo", eshop_id: "222651", roles: ["reader"] }];
  await page.route("**/config.json", (route) => route.fulfill({ json: { sign_in: { kind: "local", users } } }));
  await signIn(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByText("Changing them needs another role.")).toBeVisible();
  await expect(page.getByLabel("Spent for 1 point, CZK")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add an exception" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});
