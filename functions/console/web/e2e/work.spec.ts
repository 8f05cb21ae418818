import { violations } from "./axe";
import { customers, expect, rows, signIn, test } from "./team";

test("filters become chips with counts, and a saved view brings them back", async ({ page }) => {
  await signIn(page);
  await expect(page.getByText(/Registered \(\d+\)/)).toBeVisible();
  await page.getByRole("combobox", { name: "Group" }).click();
  const option = page.getByRole("option", { name: /\(\d+\)$/ }).last();
  const group = (await option.innerText()).replace(/\s*\(\d+\)$/, "").trim();
  await option.click();
  const chip = page.getByRole("button", { name: `Remove filter Group: ${group}`, exact: true });
  await expect(chip).toBeVisible();
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  const name = `Gold ${Date.now()}`;
  await page.getByLabel("Name of the view").fill(name);
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/view=/);
  await chip.click();
  await expect(page).not.toHaveURL(/view=/);
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("menuitem", { name }).click();
  await expect(page).toHaveURL(/group=/);
  await expect(chip).toBeVisible();
});

test("a column can be hidden, and the address keeps that", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Group" }).click();
  await expect(page.getByRole("columnheader", { name: "Group" })).toHaveCount(0);
  await page.reload();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Group" })).toHaveCount(0);
});

test("chosen customers get points only after the result was shown", async ({ page }) => {
  const requests: { dry_run: boolean; ids: string[] }[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/bulk-adjustments")) requests.push(request.postDataJSON());
  });
  await signIn(page);
  await expect(rows(page).first()).toBeVisible();
  const boxes = page.locator("tbody").getByRole("checkbox");
  await boxes.nth(0).click();
  await boxes.nth(1).click();
  const bar = page.getByRole("region", { name: "Chosen customers" });
  await expect(bar).toContainText("2 chosen");
  expect(await violations(page)).toEqual([]);
  await bar.getByRole("button", { name: "Change points" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Change", { exact: true }).fill("50");
  await dialog.getByRole("button", { name: "Show what would happen" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "What would happen" })).toBeVisible();
  await expect(dialog.getByRole("row").filter({ hasText: "+50" })).toHaveCount(2);
  expect(requests.map((body) => body.dry_run)).toEqual([true]);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Do it for 2 customers" }).click();
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByRole("heading", { level: 1, name: "Bulk change" })).toBeVisible();
  expect(requests.map((body) => body.dry_run)).toEqual([true, false]);
  expect(requests[1]?.ids).toEqual(requests[0]?.ids);
  await expect(page.getByRole("button", { name: "Take back" })).toBeVisible();
});

test("nothing can be confirmed while the result is still being worked out", async ({ page }) => {
  let state = "running";
  await page.route(/\/v1\/jobs\/[^/?]+$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), state } });
  });
  await signIn(page);
  await page.locator("tbody").getByRole("checkbox").nth(0).click();
  await page.getByRole("region", { name: "Chosen customers" }).getByRole("button", { name: "Change points" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Change", { exact: true }).fill("50");
  await dialog.getByRole("button", { name: "Show what would happen" }).click();
  const confirm = dialog.getByRole("button", { name: "Do it for 1 customer" });
  await expect(confirm).toBeDisabled();
  state = "done";
  await expect(confirm).toBeEnabled();
});

test("all matching customers are chosen by the filter, not by their ids", async ({ page }) => {
  await signIn(page);
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Choose all on this page" }).click();
  const bar = page.getByRole("region", { name: "Chosen customers" });
  await expect(bar).toContainText(/\d+ chosen/);
  await bar.getByRole("button", { name: /Choose all \d+ matching/ }).click();
  await bar.getByRole("button", { name: "Reset PINs" }).click();
  const request = page.waitForRequest("**/v1/bulk-adjustments");
  await page.getByRole("button", { name: "Show what would happen" }).click();
  const body = (await request).postDataJSON();
  expect(body).toMatchObject({ filter: {}, reset_pin: true, dry_run: true });
  expect(body.ids).toBeUndefined();
  expect(body.expected_total).toBeGreaterThan(50);
});

test("an import shows its result, its bad row is mended, and nothing is booked before that", async ({ page }) => {
  await signIn(page);
  const email = (await customers(page, "limit=20")).items.find((row) => row.email)?.email ?? "";
  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Import points" }).click();
  // The file differs in every run, because rows that an earlier run booked are not booked again.
  const points = 1 + (Date.now() % 9000);
  const file = {
    name: "points.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`E-mail;Body\n${email};${points}\nx@nowhere.cz;${points + 1}\n`),
  };
  await page.getByLabel("File with points").setInputFiles(file);
  await expect(page.getByRole("combobox", { name: "E-mail" })).toHaveValue("E-mail");
  await expect(page.getByRole("combobox", { name: "Points", exact: true })).toHaveValue("Body");
  const tried = page.waitForRequest(/points-imports\?.*dry_run=true/);
  await page.getByRole("button", { name: "Show what would happen" }).click();
  expect(new URL((await tried).url()).searchParams.get("columns")).toBe("email:E-mail,points:Body");
  await expect(page.getByText("Nobody has this e-mail.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await expect(page.getByRole("button", { name: "Book 1 row" })).toBeEnabled();
  await page.getByLabel("E-mail, Row 2").fill(email);
  await page.getByRole("button", { name: "Try the mended rows" }).click();
  await expect(page.getByRole("table", { name: "Rows of the job" }).getByText(email)).toBeVisible();
  await expect(page.getByText("Nobody has this e-mail.")).toHaveCount(0);
  // Mending one row keeps the good row of the file.
  const booked: number[] = [];
  page.on("response", (response) => {
    if (/points-imports\?.*dry_run=false/.test(response.url())) booked.push(response.status());
  });
  await page.getByRole("button", { name: "Book 2 rows" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect.poll(() => booked).toEqual([202, 202]);
});

test("the list is exported with its own columns", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Export customers" }).click();
  const request = page.waitForRequest("**/v1/customers-exports");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Start export" }).click();
  expect((await request).postDataJSON()).toMatchObject({ format: "csv", sort: "-modified_at", filter: {} });
  await expect(page.getByRole("link", { name: "Download the file" })).toBeVisible();
});

test("chosen rows alone are exported", async ({ page }) => {
  await signIn(page);
  await expect(rows(page).first()).toBeVisible();
  const ids = await rows(page).evaluateAll((links) => links.slice(0, 2).map((link) => link.getAttribute("data-row")));
  const boxes = page.locator("tbody").getByRole("checkbox");
  // The file is in the list's order, whatever was chosen first.
  await boxes.nth(1).click();
  await boxes.nth(0).click();
  await page.getByRole("region", { name: "Chosen customers" }).getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export customers" });
  await expect(dialog).toContainText("2 chosen");
  expect(await violations(page)).toEqual([]);
  const requests = page.waitForRequest("**/v1/customers-exports");
  await dialog.getByRole("button", { name: "Start export" }).click();
  const body = (await requests).postDataJSON();
  expect(body.ids).toEqual(ids);
  expect(body.filter).toBeUndefined();
  await expect(dialog.getByRole("link", { name: "Download the file" })).toBeVisible();
});
