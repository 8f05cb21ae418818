import type { Page } from "@playwright/test";
import { amend, balance, expect, hundredths, open, openChange, rows, signIn, test } from "./team";

/** What a newcomer does without having read anything. */
test.describe.configure({ mode: "serial" });

const search = (page: Page) => page.getByRole("searchbox", { name: "Search customers" });

/** A customer of the shop as the list shows them. */
type Row = { id: string; name: string | null; email: string | null; registered: boolean; group: { id: string } | null };

/** The first customers of the list, asked past the page. */
async function customers(page: Page, query: string): Promise<Row[]> {
  return page.evaluate(async (asked) => {
    const { token } = JSON.parse(sessionStorage.getItem("verno.session") ?? "{}") as { token: string };
    const answer = await fetch(`/v1/customers?${asked}`, { headers: { Authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { items: Row[] }).items;
  }, query);
}

test("find a customer by half a misspelt name", async ({ page }) => {
  await signIn(page);
  const [known] = (await customers(page, "limit=200")).filter(({ name }) => (name?.split(" ")[1]?.length ?? 0) >= 6);
  const surname = known?.name?.split(" ")[1] ?? "";
  // Half of it, without diacritics, and with two letters in the wrong order.
  const plain = surname
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  const misspelt = `${plain.slice(0, 2)}${plain[3]}${plain[2]}${plain.slice(4, 6)}`;
  await search(page).fill(misspelt);
  const hint = page.getByText("Did you mean");
  await expect(hint.or(rows(page).first())).toBeVisible();
  if (await hint.isVisible()) await hint.getByRole("button").click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: surname }).first()).toBeVisible();
});

test("tell why they have their points and their segment", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Points", exact: true }).click();
  await open(page);
  const shown = await balance(page);
  const ledger = page.getByRole("table", { name: "Transactions" });
  const newest = ledger.getByRole("row").nth(1);
  // The newest transaction says what it was for, and ends at the balance.
  await expect(newest).toContainText(/Order|Change by the shop|Points used|Registration|Name day|Birthday|Import/);
  expect(hundredths(await newest.getByRole("cell").last().innerText())).toBe(shown);
  const segmentation = page.locator("#segmentation");
  await expect(segmentation.getByText("What the score is made of")).toBeVisible();
  await expect(segmentation.getByText("Days since the last order").first()).toBeVisible();
  await expect(segmentation.getByText(/would lead to|no better segment/).first()).toBeVisible();
});

test("correct a balance", async ({ page }) => {
  await signIn(page);
  await open(page);
  const before = await balance(page);
  const dialog = await openChange(page);
  await dialog.getByText("Set the balance").click();
  const target = (before + 1_234) / 100;
  await dialog.getByLabel("New balance").fill(target.toFixed(2));
  await expect(dialog.getByText("What the customer will see")).toBeVisible();
  await dialog.getByLabel("Note for the customer").fill("We are sorry for the delay");
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => balance(page)).toBe(before + 1_234);
  await expect(page.getByRole("table", { name: "Transactions" })).toContainText("We are sorry for the delay");
});

test("lock a level", async ({ page }) => {
  await signIn(page);
  const registered = (await customers(page, "registration=registered&limit=50")).find(({ group }) => group);
  // Whether the shop's programme is on, and the group one of its ladder, is not what this story is about.
  const path = new RegExp(`/v1/customers/${registered?.id}$`);
  type Detail = { vip: { lock_offered: boolean } };
  await amend<Detail>(page, path, (body) => ({ ...body, vip: { ...body.vip, lock_offered: true } }));
  const asked: object[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") asked.push(request.postDataJSON());
  });
  await page.goto(`/customers/${registered?.id}`);
  await page.getByRole("button", { name: "Change group" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "VIP lock" }).click();
  await page.getByRole("option", { name: "Locked", exact: true }).click();
  await dialog.getByLabel("Lock ends after").fill("2030-12-31");
  await dialog.getByLabel("Reason of the lock").fill("Agreed by phone");
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toMatchObject({ vip_lock: { kind: "pin", until: "2030-12-31", reason: "Agreed by phone" } });
});

test("resend a PIN", async ({ page }) => {
  await signIn(page);
  await page.getByText("Anonymous", { exact: true }).first().click();
  await expect(page).toHaveURL(/registration=anonymous/);
  await open(page);
  await page.getByRole("button", { name: "Reset PIN" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset PIN" }).click();
  await expect(page.getByText("New PIN")).toBeVisible();
  await expect(page.getByText(/It is on its way to|No e-mail was sent/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Show PIN" })).toBeVisible();
});

test("import a file with mistakes in it, mend them, and take all of it back", async ({ page }) => {
  await signIn(page);
  const [one] = (await customers(page, "limit=20")).filter(({ email }) => email);
  const email = one?.email ?? "";
  const points = 1 + (Date.now() % 9_000);
  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Import points" }).click();
  await page.getByLabel("File with points").setInputFiles({
    name: "points.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`email;points\n${email};${points}\nnobody-${points}@nowhere.cz;${points}\n`),
  });
  await page.getByRole("button", { name: "Show what would happen" }).click();
  await expect(page.getByText("Nobody has this e-mail.")).toBeVisible();
  await page.getByLabel("email, Row 2").fill(email);
  await page.getByRole("button", { name: "Try the mended rows" }).click();
  await expect(page.getByText("Nobody has this e-mail.")).toHaveCount(0);
  await page.getByRole("button", { name: "Book 2 rows" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  // Both parts are taken back, the later one first.
  for (const _ of [1, 2]) {
    await page.goto("/jobs");
    await page.getByRole("button", { name: "Take back" }).first().click();
    await expect(page).toHaveURL(/\/jobs/);
  }
});
