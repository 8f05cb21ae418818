// Generates src/api/schema.gen.ts from the API's OpenAPI document; with --check only tells whether it is
// fresh.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const root = new URL("../", import.meta.url);
const document = new URL("../../api/openapi-get/openapi.json", root);
if (!existsSync(document)) {
  console.error("There is no OpenAPI document at functions/api/openapi-get/openapi.json.");
  process.exit(1);
}

const target = new URL("src/api/schema.gen.ts", root);
const header = "// Generated from the OpenAPI document by `npm run generate`. Do not edit.\n\n";
const fresh = header + astToString(await openapiTS(document));

if (process.argv.includes("--check")) {
  const committed = existsSync(target) ? await readFile(target, "utf8") : "";
  if (committed !== fresh) {
    console.error("src/api/schema.gen.ts does not match the OpenAPI document: run `npm run generate`.");
    process.exit(1);
  }
} else {
  await writeFile(target, fresh);
}
