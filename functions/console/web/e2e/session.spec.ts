import { expect, open, owner, signIn, test } from "./team";

test("a deep link survives the sign-in, with its query and hash", async ({ page }) => {
  await signIn(page);
  await open(page);
  const path = `${new URL(page.url()).pathname}?type=admin#transactions`;
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(path);
  await owner(page).click();
  await expect(page).toHaveURL(new RegExp(`${path.replace("?", "\\?")}$`));
  await expect(page.locator("#transactions")).toBeInViewport();
});

test("a refused token leads to the sign-in, says why and comes back", async ({ page }) => {
  await signIn(page);
  await page.route("**/v1/jobs**", (route) => route.fulfill({ status: 401, body: "{}" }));
  await page.getByRole("link", { name: "Jobs" }).click();
  await expect(page.getByText("Your session has ended")).toBeVisible();
  await page.unroute("**/v1/jobs**");
  await owner(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
});

test("the signed-in user, their shop and role are visible, and signing out forgets them", async ({ page }) => {
  await signIn(page);
  const account = page.getByRole("button", { name: /Account and settings/ });
  await expect(account).toContainText("Owner");
  await expect(account).toContainText("222651");
  await account.click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await page.evaluate(() => sessionStorage.getItem("verno.session"))).toBeNull();
  await page.goto("/customers");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the language changes at once and stays chosen", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Language: English" }).click();
  await page.getByRole("menuitemradio", { name: "Slovenčina" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Zákazníci" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "sk");
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Posledná zmena" })).toBeVisible();
});

test("a chart whose code cannot be downloaded leaves its table and everything else", async ({ page, allowed }) => {
  // React reports the failed download in the console.
  allowed.push(/BalanceChart/);
  await page.route("**/assets/BalanceChart-*.js", (route) => route.abort());
  await signIn(page);
  await open(page);
  await expect(page.getByRole("region", { name: "Balance over time" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Transactions" })).toBeVisible();
});

test("a reader sees why the change of points cannot be opened", async ({ page }) => {
  const users = [{ name: "Demo owner", user: "reader@demo", eshop_id: "222651", roles: ["reader"] }];
  await page.route("**/config.json", (route) => route.fulfill({ json: { sign_in: { kind: "local", users } } }));
  await signIn(page);
  await open(page);
  const button = page.getByRole("button", { name: "Change points" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("tooltip")).toHaveText("Your role does not allow changing points.");
});
