import type { Locator, Page } from "@playwright/test";
import type { Answer } from "../src/api/contract";
import { violations } from "./axe";
import { amend, expect, only, open, openRichest, rows, signIn, test } from "./team";

type Customer = Answer<"/v1/customers/{id}">;
type Orders = Answer<"/v1/customers/{id}/orders">;

const profile = /\/v1\/customers\/[^/?]+$/;
const details = (page: Page): Locator => page.locator("#details");

/** Opens the first customer with, or without, an account in the shop. */
async function openFirst(page: Page, registration: "Registered" | "Anonymous") {
  await only(page, registration);
  const answered = page.waitForResponse((response) => profile.test(new URL(response.url()).pathname));
  await open(page);
  return (await (await answered).json()) as Customer;
}

async function signInAs(page: Page, role: string) {
  const users = [{ name: "Demo owner", user: `${role}@demo`, eshop_id: "222651", roles: [role] }];
  await page.route("**/config.json", (route) => route.fulfill({ json: { sign_in: { kind: "local", users } } }));
  await signIn(page);
}

const waiting = { state: "refused", reason: "The shop has no such group.", since: "2026-11-20T08:00:00Z" };
const lock = {
  kind: "floor",
  by: "owner@demo",
  since: "2026-11-20T08:00:00Z",
  reason: "Blogger",
  until: "2027-01-31",
  group: { id: "3", name: "Gold" },
};

test("an anonymous customer's PIN is reset only once that is confirmed", async ({ page }) => {
  await signIn(page);
  const { pin } = await openFirst(page, "Anonymous");
  await details(page).getByRole("button", { name: "Reset PIN" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The present one stops working at once.");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();

  await details(page).getByRole("button", { name: "Reset PIN" }).click();
  const answered = page.waitForResponse("**/pin");
  await dialog.getByRole("button", { name: "Reset PIN" }).click();
  const fresh = ((await (await answered).json()) as { pin: string }).pin;
  await expect(dialog).toBeHidden();
  await expect(page.getByText("New PIN", { exact: true })).toBeVisible();
  await details(page).getByRole("button", { name: "Show PIN" }).click();
  await expect(details(page).getByText(fresh, { exact: true })).toBeVisible();
  if (fresh !== pin) await expect(details(page).getByText(pin ?? "", { exact: true })).toHaveCount(0);
});

test("a PIN that was reset too often today is refused with the reason", async ({ page }) => {
  await signIn(page);
  await page.route("**/pin", (route) =>
    route.fulfill({ status: 429, json: { code: "too_many_resets", status: 429, detail: "", request_id: "req_7" } }),
  );
  await openFirst(page, "Anonymous");
  await details(page).getByRole("button", { name: "Reset PIN" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Reset PIN" }).click();
  await expect(dialog.getByRole("alert")).toContainText("too often today");
  await expect(dialog.getByRole("alert")).toContainText("req_7");
});

test("a registered customer has no PIN to reset, and a reader resets none", async ({ page }) => {
  await signInAs(page, "reader");
  await openFirst(page, "Anonymous");
  await expect(details(page).getByText("Referral code")).toBeVisible();
  await expect(page.getByRole("button", { name: "Reset PIN" })).toHaveCount(0);
  await page.goBack();
  await openFirst(page, "Registered");
  await expect(details(page).getByText("Referral code")).toBeVisible();
  await expect(page.getByRole("button", { name: "Reset PIN" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Change group" })).toHaveCount(0);
});

test("a lock and a group that the e-shop refused are shown, and the group is tried again", async ({ page }) => {
  let sync: Customer["group_sync"] = waiting;
  await amend<Customer>(page, profile, (customer) => ({
    ...customer,
    group_sync: sync,
    vip_locked: true,
    vip: { ...customer.vip, level: "Gold", lock },
  }));
  await signIn(page);
  const customer = await openFirst(page, "Registered");
  await expect(details(page).getByText("May not fall until 31 Jan 2027")).toBeVisible();
  await expect(details(page)).toContainText("The shop has no such group.");
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  sync = { ...waiting, state: "waiting", reason: null };
  await page.route("**/group-sync", (route) => route.fulfill({ json: { ...customer, group_sync: sync } }));
  await details(page).getByRole("button", { name: "Try again" }).click();
  await expect(details(page).getByText("Waiting for the e-shop")).toBeVisible();
  await expect(details(page)).not.toContainText("The shop has no such group.");
});

test("support sees that a group waits and cannot try it again", async ({ page }) => {
  await amend<Customer>(page, profile, (customer) => ({ ...customer, group_sync: waiting }));
  await signInAs(page, "support");
  await openFirst(page, "Registered");
  await expect(details(page).getByText("The e-shop refused the group")).toBeVisible();
  await expect(details(page).getByRole("button", { name: "Try again" })).toHaveCount(0);
});

test("future changes are listed, and without any there is no panel", async ({ page }) => {
  let items: object[] = [
    { kind: "deferred", on: "2026-12-03", change: "50.00", order_code: "2026000057" },
    { kind: "expiry", on: "2026-12-31", change: "-120.00", order_code: null },
  ];
  await page.route("**/pending**", (route) => route.fulfill({ json: { items, next_cursor: null } }));
  await signIn(page);
  await open(page);
  const panel = page.getByRole("table", { name: "Future changes" });
  await expect(panel.getByRole("row").nth(1)).toContainText("Order 2026000057");
  await expect(panel.getByRole("row").nth(1)).toContainText("+50");
  await expect(panel.getByRole("row").nth(2)).toContainText("\u2212120");
  items = [];
  await page.reload();
  await expect(page.getByRole("heading", { name: "Transactions" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Future changes" })).toHaveCount(0);
});

test("an order shows deferred points and that it was edited after points were used", async ({ page }) => {
  await amend<Orders>(page, /\/orders\?/, (orders) => ({
    ...orders,
    items: orders.items.map((order, index) => ({
      ...order,
      points_deferred: index === 0 ? "50.00" : "0.00",
      deferred_to: index === 0 ? "2026-12-03" : null,
      warning: index === 0 ? "edited_after_redemption" : null,
    })),
  }));
  await signIn(page);
  await openRichest(page);
  const orders = page.getByRole("table", { name: "Orders" });
  await expect(orders.getByRole("row").nth(1)).toContainText("+50 on 3 Dec 2026");
  await expect(orders.getByText("Edited after points were used")).toHaveCount(1);
  const cut = await page.locator("#orders").evaluate((panel) => panel.scrollWidth - panel.clientWidth);
  expect(cut).toBeLessThanOrEqual(0);
});

test("the owner moves a customer to another group and locks them there", async ({ page }) => {
  const sent: unknown[] = [];
  await amend<Customer>(page, profile, (customer) => ({
    ...customer,
    vip_locked: false,
    vip: { ...customer.vip, lock: null, lock_offered: true },
  }));
  await signIn(page);
  const customer = await openFirst(page, "Registered");
  await page.route(profile, async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    sent.push(route.request().postDataJSON());
    const vip = { ...customer.vip, lock: { ...lock, kind: "pin" } };
    return route.fulfill({
      json: { ...customer, vip, vip_locked: true, group_sync: { ...waiting, state: "waiting" } },
    });
  });
  await page.getByRole("button", { name: "Change group" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Save change" })).toBeDisabled();
  await dialog.getByLabel("VIP lock").click();
  await page.getByRole("option", { name: "Locked", exact: true }).click();
  await dialog.getByLabel("Lock ends after").fill("2027-01-31");
  await dialog.getByLabel("Reason of the lock").fill("Blogger");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save change" }).click();
  await expect(dialog).toBeHidden();
  expect(sent).toEqual([{ vip_lock: { kind: "pin", until: "2027-01-31", reason: "Blogger" } }]);
  await expect(details(page).getByText("Locked until 31 Jan 2027")).toBeVisible();
  await expect(details(page).getByText("Waiting for the e-shop")).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
});
