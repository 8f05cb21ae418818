// The modules of the console and what each imports, read from their syntax.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const source = /\.tsx?$/;

/** What the text of a module imports from files beside it: `kind` is "static" (types included) or "dynamic". */
export function importsIn(text, name = "module.tsx") {
  const found = [];
  const visit = (node) => {
    const specifier = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    if (specifier) found.push({ specifier: specifier.text, kind: "static" });
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ specifier: node.arguments[0]?.text ?? "", kind: "dynamic" });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found.filter(({ specifier }) => specifier.startsWith("."));
}

/** Every module below `folders` of `root`, by its path from `root`, with the paths of the modules it imports. */
export async function moduleGraph(root, folders) {
  const listed = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const names = new Set(listed.flat().filter((name) => source.test(name)));
  const graph = new Map();
  for (const name of names) {
    const text = await readFile(join(root, name), "utf8");
    const imports = importsIn(text, name).flatMap(({ specifier, kind }) => {
      const target = relative(root, resolve(root, dirname(name), specifier));
      const module = ["", ".ts", ".tsx"].map((ending) => target + ending).find((path) => names.has(path));
      return module ? [{ module, kind }] : [];
    });
    graph.set(name, { text, imports });
  }
  return graph;
}

/** Groups of modules that reach each other by static imports: each group holds at least one circle. */
export function circles(graph) {
  const state = new Map();
  const stack = [];
  const groups = [];
  const visit = (name) => {
    const own = { index: state.size, low: state.size, open: true };
    state.set(name, own);
    stack.push(name);
    for (const { module } of staticImports(graph, name)) {
      const other = state.get(module);
      if (!other) own.low = Math.min(own.low, visit(module).low);
      else if (other.open) own.low = Math.min(own.low, other.index);
    }
    if (own.low === own.index) {
      const group = stack.splice(stack.indexOf(name));
      for (const member of group) state.get(member).open = false;
      const needsItself = staticImports(graph, name).some(({ module }) => module === name);
      if (group.length > 1 || needsItself) groups.push(group.sort());
    }
    return own;
  };
  for (const name of graph.keys()) if (!state.has(name)) visit(name);
  return groups;
}

/** Every module that is there as soon as `entry` runs: what static imports lead to. */
export function loadedWith(graph, entry) {
  const seen = new Set([entry]);
  for (const name of seen) for (const { module } of staticImports(graph, name)) seen.add(module);
  return seen;
}

/** The texts that a module uses: `app` of `t.app.name`. */
export function textKeysIn(text) {
  return [...new Set([...text.matchAll(/\bt\.(\w+)/g)].map(([, key]) => key))];
}

const staticImports = (graph, name) => (graph.get(name)?.imports ?? []).filter(({ kind }) => kind === "static");
