import { en as commands } from "./commands/en";
import { en as desk } from "./desk/en";
import { en as insight } from "./insight/en";
import { en as models } from "./models/en";
import { en as reports } from "./reports/en";

/** Texts of every page but the first, in English. */
export const en = { ...commands, ...desk, ...insight, ...models, ...reports };

/** The shape of the same texts in every language. */
export type AreaMessages = typeof en;
