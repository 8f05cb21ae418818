import type { AreaMessages } from "./areas.en";
import { sk as commands } from "./commands/sk";
import { sk as desk } from "./desk/sk";
import { sk as insight } from "./insight/sk";
import { sk as models } from "./models/sk";
import { sk as reports } from "./reports/sk";

/** Texts of every page but the first, in Slovak. */
export const sk: AreaMessages = { ...commands, ...desk, ...insight, ...models, ...reports };
