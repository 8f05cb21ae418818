import { balance, bookElsewhere, customers, expect, open, openChange, rows, signIn, test } from "./team";

test("the owner finds a customer, changes their points with a note and sees the entry and the new balance", async ({
  page,
}) => {
  await signIn(page);
  // A customer without an address has other words in that place.
  const email = (await customers(page, "limit=20")).items.filter((row) => row.email)[1]?.email ?? "";
  await page.getByRole("searchbox", { name: "Search customers" }).fill(email);
  await expect(rows(page).first()).toHaveText(email);
  await expect(page.getByRole("status").filter({ hasText: "customer" })).toHaveText("1 customer");
  await rows(page).first().click();

  const before = await balance(page);
  const note = `Late parcel ${Date.now()}`;
  const dialog = await openChange(page);
  await dialog.getByRole("button", { name: "+50" }).click();
  await dialog.getByLabel("Note for the customer").fill(note);
  await dialog.getByLabel("Internal note").fill("Called in the morning");
  await expect(dialog.getByText("Read as +50")).toBeVisible();
  const promised = await dialog.getByTestId("preview").innerText();
  await dialog.getByRole("button", { name: "Save change" }).click();

  await expect(dialog).toBeHidden();
  await expect.poll(() => balance(page)).toBe(before + 5000);
  expect(promised).toContain(await page.getByTestId("balance").innerText());
  const entry = page.getByRole("row").filter({ hasText: note });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("+50");
  await expect(entry).toContainText("New");
  await expect(entry).toContainText("Called in the morning");
});

test("an actual balance is booked as the change it means", async ({ page }) => {
  await signIn(page);
  await open(page, 2);
  const target = (await balance(page)) + 1_050;
  const dialog = await openChange(page);
  await dialog.getByText("Set the balance").click();
  await dialog.getByLabel("New balance").fill((target / 100).toFixed(2));
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => balance(page)).toBe(target);
  await expect(page.getByRole("row").filter({ hasText: "New" })).toContainText("+10.50");
});

test("a comma is refused with an explanation and cannot be saved", async ({ page }) => {
  await signIn(page);
  await open(page);
  const dialog = await openChange(page);
  await dialog.getByText("Set the balance").click();
  await dialog.getByLabel("New balance").fill("1300,5");
  await expect(dialog.getByText("A comma is not accepted")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save change" })).toBeDisabled();
  await dialog.getByLabel("New balance").fill("1300.5");
  await expect(dialog.getByText("Read as 1,300.50")).toBeVisible();
});

test("a balance that somebody else changed meanwhile is shown before it is overwritten", async ({ page }) => {
  await signIn(page);
  await open(page, 3);
  const before = await balance(page);
  const dialog = await openChange(page);
  await dialog.getByText("Set the balance").click();
  await dialog.getByLabel("New balance").fill(((before + 2_000) / 100).toFixed(2));
  expect(await bookElsewhere(page, { change: "7" })).toBe(201);
  await dialog.getByRole("button", { name: "Save change" }).click();

  await expect(dialog.getByRole("alert")).toContainText("The balance has changed meanwhile");
  await expect(dialog).toBeVisible();
  await expect.poll(() => balance(page)).toBe(before + 700);
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => balance(page)).toBe(before + 2_000);
});

test("a change whose answer was lost is repeated with the same key and booked once", async ({ page }) => {
  await signIn(page);
  await open(page, 4);
  const before = await balance(page);
  const keys: (string | undefined)[] = [];
  await page.route("**/points", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    const answer = await route.fetch();
    if (keys.length === 1) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  const note = `Lost answer ${Date.now()}`;
  const dialog = await openChange(page);
  await dialog.getByLabel("Change", { exact: true }).fill("12.5");
  await dialog.getByLabel("Note for the customer").fill(note);
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect(dialog.getByRole("alert")).toContainText("We do not know yet whether it was saved");
  await expect(dialog.getByLabel("Change", { exact: true })).toBeDisabled();
  await dialog.getByRole("button", { name: "Try again" }).click();

  await expect(dialog).toBeHidden();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  await expect.poll(() => balance(page)).toBe(before + 1_250);
  await expect(page.getByRole("row").filter({ hasText: note })).toHaveCount(1);
});

test("a change that needs a second person waits and leaves the balance alone", async ({ page }) => {
  await page.route("**/points", (route) => {
    const { change } = route.request().postDataJSON() as { change: string };
    const times = { asked_at: "2026-11-22T08:00:00Z", closes_at: "2026-12-06T08:00:00Z" };
    const approval = { id: "apr_1", state: "open", customer_id: "c", change, asked_by: "owner@demo", ...times };
    return route.fulfill({ status: 202, json: { approval } });
  });
  await signIn(page);
  await open(page, 5);
  const before = await balance(page);
  const dialog = await openChange(page);
  await dialog.getByLabel("Change", { exact: true }).fill("60000");
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Waiting for a second person")).toBeVisible();
  await expect(page.getByText("+60,000 waits until a colleague agrees to it.")).toBeVisible();
  expect(await balance(page)).toBe(before);
  await expect(page.getByRole("row").filter({ hasText: "New" })).toHaveCount(0);
});

test("reasons and quick amounts are the shop's own", async ({ page }) => {
  await page.route("**/v1/settings/team", (route) =>
    route.fulfill({ json: { version: 2, reasons: ["goodwill", "Trade fair"], quick_changes: ["-20.00", "2.50"] } }),
  );
  await signIn(page);
  await open(page);
  const dialog = await openChange(page);
  const buttons = dialog.getByRole("group", { name: "Quick amounts" }).getByRole("button");
  await expect(buttons).toHaveText(["\u221220", "+2.50"]);
  await buttons.last().click();
  await expect(dialog.getByLabel("Change", { exact: true })).toHaveValue("2.50");
  await dialog.getByRole("combobox", { name: "Reason" }).click();
  await expect(page.getByRole("option")).toHaveText(["Goodwill", "Trade fair"]);
});
