import { cs as csAreas } from "./areas.cs";
import { en as enAreas } from "./areas.en";
import { cs as csFirst } from "./cs";
import { en as enFirst, type Messages } from "./en";

/** Every text in English, for unit tests. */
export const en: Messages = { ...enFirst, ...enAreas };
/** Every text in Czech, for unit tests. */
export const cs: Messages = { ...csFirst, ...csAreas };
