import type { AreaMessages } from "./areas.en";
import { cs as commands } from "./commands/cs";
import { cs as desk } from "./desk/cs";
import { cs as insight } from "./insight/cs";
import { cs as models } from "./models/cs";
import { cs as reports } from "./reports/cs";

/** Texts of every page but the first, in Czech. */
export const cs: AreaMessages = { ...commands, ...desk, ...insight, ...models, ...reports };
