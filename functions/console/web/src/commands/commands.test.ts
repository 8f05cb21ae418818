import { IconUsers } from "@tabler/icons-react";
import { expect, test } from "vitest";
import { type Command, matching } from "./commands";

const command = (id: string, group: Command["group"], name: string, words?: string): Command => {
  return { id, group, name, words, Icon: IconUsers, run: () => {} };
};
const all = [
  command("customers", "pages", "Zákazníci"),
  command("points", "pages", "Reporty: Body"),
  command("import", "actions", "Importovat body", "csv"),
  command("dark", "look", "Tmavý vzhled"),
];
const ids = (typed: string) => matching(all, typed).map(({ id }) => id);

test("nothing typed offers everything", () => {
  expect(ids("")).toEqual(["customers", "points", "import", "dark"]);
  expect(ids("  ")).toHaveLength(4);
});

test("words are met by their beginnings, in any order and without diacritics", () => {
  expect(ids("zakaz")).toEqual(["customers"]);
  expect(ids("body rep")).toEqual(["points"]);
  expect(ids("CSV")).toEqual(["import"]);
  expect(ids("body")).toEqual(["points", "import"]);
});

test("the inside of a word and a word too many meet nothing", () => {
  expect(ids("kaznici")).toEqual([]);
  expect(ids("importovat zakazniky")).toEqual([]);
});

test("within a part a name that begins so comes first", () => {
  const two = [command("a", "pages", "Reporty: Úlohy"), command("b", "pages", "Úlohy")];
  expect(matching(two, "ulo").map(({ id }) => id)).toEqual(["b", "a"]);
});
