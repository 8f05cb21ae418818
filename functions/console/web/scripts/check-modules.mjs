// Holds what the modules of the console may import: no circles, and nothing of the first load may use a text
// that arrives later, because it would be undefined there.
import { fileURLToPath } from "node:url";
import { circles, loadedWith, moduleGraph, textKeysIn } from "./modules.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const graph = await moduleGraph(root, ["src", "e2e"]);
const faults = circles(graph).map((group) => `These modules import each other in a circle: ${group.join(", ")}`);

const catalogue = "src/i18n/catalogues/first.en.ts";
const features = (graph.get(catalogue)?.imports ?? []).map(({ module }) => graph.get(module)?.text ?? "");
const early = new Set(features.flatMap(keysOf));
if (early.size === 0) faults.push(`${catalogue} names no texts.`);
for (const name of loadedWith(graph, "src/main.tsx")) {
  const late = textKeysIn(graph.get(name)?.text ?? "").filter((key) => !early.has(key));
  for (const key of late) faults.push(`${name} is part of the first load and uses t.${key}, which arrives later.`);
}

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`${graph.size} modules import each other without a circle.`);

/** The keys that a file of texts offers: the outermost of the object that it exports. */
function keysOf(text) {
  return [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key);
}
