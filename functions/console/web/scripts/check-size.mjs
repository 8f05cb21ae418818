// Holds the budget of the first load: every script that index.html names, and the largest of the catalogues
// that it waits for, gzipped.
import { readdir, readFile, stat } from "node:fs/promises";

const budget = 250_000;
const dist = new URL("../dist/", import.meta.url);
const page = await readFile(new URL("index.html", dist), "utf8");
const assets = await readdir(new URL("assets/", dist));

const named = (extension) =>
  [...page.matchAll(new RegExp(`"/(assets/[^"]+\\.${extension})"`, "g"))].map((match) => match[1]);
const catalogues = assets
  .filter((name) => /^first\.(?:cs|sk|en)-[\w-]+\.js$/.test(name))
  .map((name) => `assets/${name}`);
const sizes = (files) => Promise.all(files.map(async (file) => (await stat(new URL(`${file}.gz`, dist))).size));
const sum = (numbers) => numbers.reduce((total, bytes) => total + bytes, 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

if (named("js").length === 0 || catalogues.length === 0)
  throw new Error("The build has another shape than this script knows.");
const scripts = sum(await sizes(named("js"))) + Math.max(...(await sizes(catalogues)));
const styles = sum(await sizes(named("css")));
console.log(
  `First load, gzipped: ${kilobytes(scripts)} of scripts (budget ${kilobytes(budget)}), ${kilobytes(styles)} of styles.`,
);
if (scripts > budget) {
  console.error("The first load is over its budget.");
  process.exit(1);
}
