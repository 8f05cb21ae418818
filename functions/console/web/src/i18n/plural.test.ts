import { expect, test } from "vitest";
import { cs } from "./catalogues/first.cs";
import { en } from "./catalogues/first.en";
import { sk } from "./catalogues/first.sk";
import { initialLanguage } from "./language";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("Czech and Slovak count one, two to four, and more differently", () => {
  expect([1, 2, 4, 5, 0].map(cs.list.total)).toEqual([
    "1 zákazník",
    "2 zákazníci",
    "4 zákazníci",
    "5 zákazníků",
    "0 zákazníků",
  ]);
  expect([1, 3, 5].map(sk.list.total)).toEqual(["1 zákazník", "3 zákazníci", "5 zákazníkov"]);
  expect(plain(cs.list.total(12_345))).toBe("12 345 zákazníků");
});

test("English has two forms and its own thousands", () => {
  expect([1, 2].map(en.list.total)).toEqual(["1 customer", "2 customers"]);
  expect(en.list.total(12_345)).toBe("12,345 customers");
});

test("the chosen language wins, then the browser's first known one, then English", () => {
  expect(initialLanguage("sk", ["en-GB"])).toBe("sk");
  expect(initialLanguage("xx", ["de-DE", "cs-CZ", "en"])).toBe("cs");
  expect(initialLanguage(null, ["de-DE"])).toBe("en");
});
