import type { Page } from "@playwright/test";
import {
  amend,
  balance,
  customers,
  expect,
  hundredths,
  type List,
  listed,
  only,
  open,
  openChange,
  openRichest,
  pointsOf,
  rows,
  signIn,
  test,
} from "./team";

// Tasks of somebody who uses the console for the first time, each from beginning to end.

const search = (page: Page) => page.getByRole("searchbox", { name: "Search customers" });

/** A text without diacritics and capitals. */
const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

/** The longest surname of the shop, the first one of the alphabet among those. */
async function longestSurname(page: Page): Promise<string> {
  const surnames = new Set<string>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const part: List = await customers(page, `sort=name&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const { name } of part.items) surnames.add(name?.split(" ")[1] ?? "");
    cursor = part.next_cursor;
  }
  const [longest = ""] = [...surnames].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  return longest;
}

/** The first half of a word, its third letter after the next one that differs from it. */
function misspeltHalf(word: string): string {
  const half = [...word.slice(0, Math.ceil(word.length / 2))];
  const at = half.findIndex((letter, index) => index >= 2 && half[index + 1] !== letter);
  [half[at], half[at + 1]] = [half[at + 1] ?? "", half[at] ?? ""];
  return half.join("");
}

test("find a customer by half a misspelt name", async ({ page }) => {
  await signIn(page);
  const surname = await longestSurname(page);
  expect(surname.length).toBeGreaterThanOrEqual(8);
  const misspelt = misspeltHalf(plain(surname));
  const answer = await listed(page, { q: misspelt }, () => search(page).fill(misspelt));
  // Nobody has a name like that: the page offers a spelling that finds somebody.
  expect(answer.total).toBe(0);
  const hint = page.getByRole("status").filter({ hasText: "Did you mean" }).getByRole("button");
  await expect(hint).toBeVisible();
  const meant = await hint.innerText();
  const found = await listed(page, { q: meant }, () => hint.click());
  expect(found.total).toBeGreaterThan(0);
  await expect(search(page)).toHaveValue(meant);
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: surname }).first()).toBeVisible();
});

test("find out why a customer has their points and their segment", async ({ page }) => {
  await signIn(page);
  await openRichest(page);
  const shown = await balance(page);
  const ledger = page.getByRole("table", { name: "Transactions" });
  const newest = ledger.getByRole("row").nth(1);
  // The newest transaction says what it was for, and ends at the balance.
  await expect(newest).toContainText(/Order|Change by the shop|Points used|Registration|Name day|Birthday|Import/);
  await expect.poll(async () => hundredths(await newest.getByRole("cell").last().innerText())).toBe(shown);
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
  const registered = (await customers(page, "registration=registered&limit=50")).items.find(({ group }) => group);
  // The story does not depend on whether the shop's programme is on and the group is one of its levels.
  const path = new RegExp(`/v1/customers/${registered?.id}$`);
  type Detail = { vip: { lock_offered: boolean } };
  await amend<Detail>(page, path, (body) => ({ ...body, vip: { ...body.vip, lock_offered: true } }));
  const requests: object[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") requests.push(request.postDataJSON());
  });
  await page.goto(`/customers/${registered?.id}`);
  await page.getByRole("button", { name: "Change group" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "VIP lock" }).click();
  await page.getByRole("option", { name: "Locked", exact: true }).click();
  await dialog.getByLabel("Lock ends after").fill("2030-12-31");
  await dialog.getByLabel("Reason of the lock").fill("Agreed by phone");
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect.poll(() => requests.length).toBe(1);
  expect(requests[0]).toMatchObject({ vip_lock: { kind: "pin", until: "2030-12-31", reason: "Agreed by phone" } });
});

test("resend a PIN", async ({ page }) => {
  await signIn(page);
  await only(page, "Anonymous");
  await open(page);
  await page.getByRole("button", { name: "Reset PIN" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset PIN" }).click();
  await expect(page.getByText("New PIN")).toBeVisible();
  await expect(page.getByText(/It is on its way to|No e-mail was sent/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Show PIN" })).toBeVisible();
});

test("import a file with mistakes in it, mend them, and take all of it back", async ({ page }) => {
  await signIn(page);
  const one = (await customers(page, "limit=20")).items.find(({ email }) => email);
  const email = one?.email ?? "";
  // The list follows the ledger after a while; the customer's own balance is that of now.
  const held = async () => hundredths(await pointsOf(page, one?.id ?? ""));
  const before = await held();
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
  const booked: string[] = [];
  page.on("response", async (response) => {
    if (!/points-imports\?.*dry_run=false/.test(response.url())) return;
    booked.push(((await response.json()) as { id: string }).id);
  });
  await page.getByRole("button", { name: "Book 2 rows" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect.poll(() => booked.length).toBe(2);
  await expect.poll(held).toBe(before + 200 * points);
  // Both parts are taken back, the later one first.
  for (const [index, id] of booked.reverse().entries()) {
    await page.locator(`a[href="/jobs/${id}"]`).click();
    // The list, where each job has such a button, stays until the job's page has arrived.
    await expect(page.getByRole("table", { name: "Rows of the job" })).toBeVisible();
    await page.getByRole("button", { name: "Take back" }).click();
    await expect.poll(held).toBe(before + (1 - index) * 100 * points);
    await page.getByRole("main").getByRole("link", { name: "Jobs", exact: true }).click();
  }
});
