import { expect, test } from "vitest";
import { circles, importsIn, loadedWith, textKeysIn } from "./modules.mjs";

const graphOf = (imports) =>
  new Map(
    Object.entries(imports).map(([name, modules]) => [
      name,
      {
        text: "",
        imports: modules.map((module) =>
          module.startsWith("later ") ? { module: module.slice(6), kind: "dynamic" } : { module, kind: "static" },
        ),
      },
    ]),
  );

test("imports of types, exports from elsewhere and imports at run time are seen; packages are not", () => {
  const text = `
    import type { A } from "./a";
    import { b } from "react";
    export { c } from "../c";
    const d = () => import("./d");
    // import { e } from "./e";
  `;
  expect(importsIn(text)).toEqual([
    { specifier: "./a", kind: "static" },
    { specifier: "../c", kind: "static" },
    { specifier: "./d", kind: "dynamic" },
  ]);
});

test("a circle is found however long it is, and modules that only lead to it are not part of it", () => {
  const graph = graphOf({ start: ["a"], a: ["b", "end"], b: ["c"], c: ["a"], end: [], self: ["self"] });
  expect(circles(graph)).toEqual([["a", "b", "c"], ["self"]]);
});

test("a tree, a module that two others share and an import at run time make no circle", () => {
  expect(circles(graphOf({ a: ["b", "c"], b: ["d"], c: ["d"], d: ["later a"] }))).toEqual([]);
});

test("the first load ends where modules are imported at run time", () => {
  const graph = graphOf({ main: ["a"], a: ["b", "later page"], b: [], page: ["c"], c: [] });
  expect([...loadedWith(graph, "main")]).toEqual(["main", "a", "b"]);
});

test("the texts that a module uses are named once", () => {
  expect(textKeysIn("t.app.name + t.app.more + t.list.title + format.t")).toEqual(["app", "list"]);
});
