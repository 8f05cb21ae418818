import type { Answer } from "../src/api/contract";
import { violations } from "./axe";
import { amend, expect, open, openRichest, signIn, test } from "./team";

// What holds a customer or a connection up, and what became of it over time.

type Customer = Answer<"/v1/customers/{id}">;
type Integrations = Answer<"/v1/integrations">;

const profile = /\/v1\/customers\/[^/?]+$/;
const since = "2026-11-20T08:00:00Z";

test("a mailbox that bounced is shown with its day, and the team can send mails again", async ({ page }) => {
  let state: Customer["mail"]["state"] = "bounced";
  await amend<Customer>(page, profile, (customer) => ({
    ...customer,
    email: "eva@example.cz",
    mail: state === "ok" ? { state, since: null } : { state, since },
  }));
  const lifted: string[] = [];
  await page.route("**/mail-stop", async (route) => {
    lifted.push(route.request().method());
    state = "ok";
    await route.fulfill({ status: 204 });
  });
  await signIn(page);
  await open(page);
  const details = page.locator("#details");
  await expect(details.getByText("Mail came back")).toBeVisible();
  await expect(details).toContainText("Since 20 Nov 2026");
  expect(await violations(page)).toEqual([]);
  expect(lifted).toEqual([]);
  await details.getByRole("button", { name: "Send mails again" }).click();
  await expect(details.getByText("Mail came back")).toHaveCount(0);
  expect(lifted).toEqual(["DELETE"]);
});

test("nobody brings back a customer who unsubscribed", async ({ page }) => {
  await amend<Customer>(page, profile, (customer) => ({
    ...customer,
    email: "eva@example.cz",
    mail: { state: "unsubscribed", since },
  }));
  await signIn(page);
  await open(page);
  await expect(page.locator("#details").getByText("Unsubscribed", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send mails again" })).toHaveCount(0);
});

test("a customer's requests for cashback are on their page and can be decided there; without any there is no panel", async ({
  page,
}) => {
  let items: object[] = [];
  const requests: (string | null)[] = [];
  await page.route(/\/v1\/cashbacks\?/, (route) => {
    requests.push(new URL(route.request().url()).searchParams.get("customer"));
    return route.fulfill({ json: { items, next_cursor: null } });
  });
  await signIn(page);
  await open(page);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await expect.poll(() => requests).toEqual([id]);
  await expect(page.getByRole("heading", { name: "Requests for cashback" })).toHaveCount(0);
  items = [
    {
      id: "cbk_1",
      state: "requested",
      customer_id: id,
      points: "500.00",
      amount: "250.00",
      currency: "CZK",
      payout: "bank_account",
      account: "CZ6508000000192000145399",
      asked_at: since,
    },
  ];
  await page.reload();
  const panel = page.getByRole("region", { name: "Requests for cashback" });
  await expect(panel).toContainText("for 500 points");
  await expect(panel).toContainText("CZ6508000000192000145399");
  await panel.getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("500 points go back to the customer.");
  expect(await violations(page)).toEqual([]);
  const decided = page.waitForRequest(/\/v1\/cashbacks\/cbk_1$/);
  await page.route(/\/v1\/cashbacks\/cbk_1$/, (route) => {
    items = [{ ...items[0], state: "rejected", decided_by: "owner@demo", decided_at: since }];
    return route.fulfill({ json: items[0] });
  });
  await dialog.getByRole("button", { name: "Reject" }).click();
  expect((await decided).postDataJSON()).toMatchObject({ decision: "reject" });
  await expect(panel).toContainText("Rejected");
  await expect(panel).toContainText("owner@demo");
});

test("the score over time is drawn over the segments and shown as a table, and its changes are named", async ({
  page,
}) => {
  const segment = (id: string, name: string) => ({ id, name });
  await page.route(/\/segmentation\/history\?/, (route) =>
    route.fulfill({
      json: {
        model: new URL(route.request().url()).searchParams.get("model"),
        items: [
          { on: "2026-11-18", version: 1, score: "31.5", segment: segment("recent", "Recent") },
          { on: "2026-11-19", version: 1, score: "62.25", segment: segment("champions", "Champions") },
        ],
        changes: [{ on: "2026-11-19", from: "recent", to: "champions" }],
        next_cursor: null,
      },
    }),
  );
  await signIn(page);
  await openRichest(page);
  const history = page.getByRole("region", { name: "Score over time" });
  await expect(
    history.getByRole("img", { name: /From 31.5 \(Recent\) on 18 Nov 2026 to 62.25 \(Champions\)/ }),
  ).toBeVisible();
  await expect(history.getByText("19 Nov 2026: from Recent to Champions")).toBeVisible();
  await history.getByRole("button", { name: "Show as a table" }).click();
  await expect(history.getByRole("row").nth(1)).toContainText("62.25 (Champions)");
  expect(await violations(page)).toEqual([]);
});

test("the dashboard names the service that is stopped, and leads to it", async ({ page }) => {
  await amend<Integrations>(page, /\/v1\/integrations$/, (body) => ({
    ...body,
    items: body.items.map((item) => {
      if (item.service === "ecomail") {
        return { ...item, state: "stopped", stopped: { code: "revoked", detail: "", at: since } };
      }
      if (item.service === "smartemailing") return { ...item, state: "active", waiting: 100, waiting_or_more: true };
      return { ...item, state: "off", failed: 3, waiting: 3 };
    }),
  }));
  await signIn(page);
  await page.getByRole("link", { name: "Dashboard" }).click();
  const waiting = page.getByRole("region", { name: "Waiting for somebody" });
  await expect(waiting.getByText("SmartEmailing: customers not synced yet: 100+")).toBeVisible();
  // A connection that is switched off waits for nobody.
  await expect(waiting.getByText(/Mailchimp|Klaviyo|Boldem|Brevo/)).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await waiting.getByRole("link", { name: "Ecomail: nothing is sent until somebody acts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ecomail" })).toBeVisible();
});
