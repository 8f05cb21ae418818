// Measures the interaction to next paint on the list at BASE_URL, as the browser itself tells it, and prints
// it against its budget: typing in the search, moving by keys, choosing a row, sorting, filtering, and the
// command menu.
import { chromium } from "@playwright/test";

const budget = 100;
const base = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
await page.addInitScript(() => {
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.interactions.push(entry);
  }).observe({ type: "event", buffered: true, durationThreshold: 16 });
});
await page.goto(`${base}/customers`);
await page
  .getByRole("button", { name: /222651/ })
  .first()
  .click();
const rows = page.locator("a[data-row]");
await rows.first().waitFor();
const total = await page.getByRole("table").first().getAttribute("aria-rowcount");
await page.waitForTimeout(1000);

/** The longest of what an interaction caused, in milliseconds; 0 where all of it was below 16. */
async function longest(act) {
  await page.evaluate(() => {
    window.interactions.length = 0;
  });
  await act();
  await page.waitForTimeout(700);
  return page.evaluate(() => Math.max(0, ...window.interactions.map((entry) => entry.duration)));
}

const search = page.getByRole("searchbox").first();
const results = {
  typing: await longest(() => search.pressSequentially("nova", { delay: 120 })),
  clearing: await longest(() => search.press("Escape")),
  moving: await longest(async () => {
    await search.press("ArrowDown");
    for (let times = 0; times < 20; times += 1) await page.keyboard.press("j");
  }),
  choosing: await longest(() => page.locator("tbody").getByRole("checkbox").first().click()),
  sorting: await longest(() => page.getByRole("columnheader", { name: "Points" }).getByRole("button").click()),
  filtering: await longest(() => page.getByText("Registered", { exact: true }).first().click()),
  commanding: await longest(async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).pressSequentially("nova", { delay: 120 });
  }),
};
await browser.close();

console.log(`Interaction to next paint on the list of ${Number(total) - 1} customers (budget ${budget} ms):`);
for (const [name, duration] of Object.entries(results)) console.log(`  ${name.padEnd(10)} ${duration} ms`);
if (Math.max(...Object.values(results)) > budget) {
  console.error("An interaction is over its budget.");
  process.exitCode = 1;
}
