import { expect, test } from "vitest";
import { createFormatter } from "../format/formatter";
import { en } from "../i18n/testing";
import type { Waiting } from "../reports/types";
import { waitingItems } from "./waitingItems";

const nothing: Waiting = {
  approvals: { count: 0, more: false },
  cashbacks: { count: 0, more: false },
  group_writes: { count: 0, refused: 0, more: false, customers: [] },
  webhooks: [],
  jobs: [],
};
const ecomail = {
  service: "ecomail",
  title: "Ecomail",
  state: "active",
  failing_since: null,
  waiting: 0,
  waiting_or_more: false,
  failed: 0,
};
type Services = Parameters<typeof waitingItems>[1];
const items = (waiting: Partial<Waiting>, services: Services) =>
  waitingItems({ ...nothing, ...waiting }, services, null, en, createFormatter("en"));

test("a service that works, and one that is off, are not listed", () => {
  expect(items({}, [ecomail, { ...ecomail, state: "off", failed: 3, waiting: 5 }])).toEqual([]);
});

test("a stopped service is listed once, and leads to its page", () => {
  const [item, ...others] = items({}, [{ ...ecomail, state: "stopped", failed: 3, waiting: 5 }]);
  expect(item).toMatchObject({ to: "/settings/integrations/ecomail", bad: true });
  expect(item?.text).toContain("until somebody acts");
  expect(others).toEqual([]);
});

test("what went wrong comes before what only waits", () => {
  const failing = { ...ecomail, failing_since: "2026-11-21T10:00:00Z", waiting: 100, waiting_or_more: true, failed: 2 };
  const listed = items({ approvals: { count: 1, more: false } }, [failing]);
  expect(listed.map(({ bad }) => bad)).toEqual([true, true, false, false]);
  expect(listed[1]?.text).toContain("refused: 2");
  expect(listed[3]?.text).toContain("100+");
});
