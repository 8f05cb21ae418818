import type { AreaMessages } from "./areas.en";
import { sk as insight } from "./insight/sk";
import { sk as models } from "./models/sk";

/** Texts of every page but the first, in Slovak. */
export const sk: AreaMessages = { ...insight, ...models };
