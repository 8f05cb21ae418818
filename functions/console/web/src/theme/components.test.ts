import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("..", import.meta.url));
const library = resolve(source, "../node_modules/@mantine/core");
const components = resolve(library, "esm/components");

/** Names that the console imports from the library and that are components of it. */
function used(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
  const names = files.flatMap((name) => {
    const text = readFileSync(resolve(source, name), "utf8");
    const imports = [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].map((match) => match[1] ?? "");
    return imports.flatMap((list) => list.split(",").map((item) => item.trim().split(" ")[0] ?? ""));
  });
  return [...new Set(names)].filter((name) => existsSync(resolve(components, name)));
}

/** The style sheets that a component needs: its own and those of whatever it is built of. */
function sheets(file: string, seen: Set<string>): string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const imports = [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)].map((match) =>
    resolve(dirname(file), match[1] ?? ""),
  );
  return imports.flatMap((path) => {
    const sheet = /([A-Za-z]+)\.module\.mjs$/.exec(path)?.[1];
    return sheet ? [sheet] : sheets(path, seen);
  });
}

test("every component in use has its styles", () => {
  const imported = readFileSync(new URL("components.css", import.meta.url), "utf8");
  const seen = new Set<string>();
  const needed = [...used(), "Notification"].flatMap((name) => sheets(resolve(components, name, `${name}.mjs`), seen));
  const missing = [...new Set(needed)]
    .filter((sheet) => existsSync(resolve(library, `styles/${sheet}.layer.css`)))
    .filter((sheet) => !imported.includes(`/${sheet}.layer.css`));
  expect(needed.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
