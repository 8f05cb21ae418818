import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The accessibility rules (WCAG 2.2 AA and axe's best practices) that the page violates, and where. */
export async function violations(page: Page) {
  // A colour on its way to another one has a contrast that nobody is meant to read.
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.allSettled(finite.map((one) => one.finished));
  });
  // The preview of a mail runs no script, not even one that looks for faults: it is taken out.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll("iframe[sandbox]")) frame.remove();
  });
  // There are no other frames, so all of it is looked at in the page itself; and rules that hold need not be
  // reported.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .withTags(standard);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
  }));
}
