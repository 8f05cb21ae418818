import { cs as csFirst } from "./catalogues/first.cs";
import { en as enFirst } from "./catalogues/first.en";
import { cs as csPages } from "./catalogues/pages.cs";
import { en as enPages } from "./catalogues/pages.en";
import { cs as csSettings } from "./catalogues/settings.cs";
import { en as enSettings } from "./catalogues/settings.en";
import type { Texts } from "./texts";

/** Every text in English, for unit tests. */
export const en: Texts = { ...enFirst, ...enPages, ...enSettings };
/** Every text in Czech, for unit tests. */
export const cs: Texts = { ...csFirst, ...csPages, ...csSettings };
