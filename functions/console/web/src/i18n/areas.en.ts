import { en as insight } from "./insight/en";
import { en as models } from "./models/en";

/** Texts of every page but the first, in English. */
export const en = { ...insight, ...models };

/** The shape of the same texts in every language. */
export type AreaMessages = typeof en;
