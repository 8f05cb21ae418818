import type { AreaMessages } from "./areas.en";
import { cs as insight } from "./insight/cs";
import { cs as models } from "./models/cs";

/** Texts of every page but the first, in Czech. */
export const cs: AreaMessages = { ...insight, ...models };
