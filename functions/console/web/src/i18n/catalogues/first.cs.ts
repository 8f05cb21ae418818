import { cs as auth } from "../../auth/texts/cs";
import { cs as customersBulk } from "../../customers/bulk/texts/cs";
import { cs as customersList } from "../../customers/list/texts/cs";
import { cs as customersPoints } from "../../customers/points/texts/cs";
import { cs as customers } from "../../customers/texts/cs";
import { cs as elements } from "../../elements/texts/cs";
import { cs as imports } from "../../imports/texts/cs";
import { cs as modelsSegments } from "../../models/segments/texts/cs";
import { cs as shell } from "../../shell/texts/cs";
import type { FirstTexts } from "./first.en";

/** Texts of the first page, in Czech. */
export const cs: FirstTexts = {
  ...shell,
  ...auth,
  ...elements,
  ...customers,
  ...customersList,
  ...customersBulk,
  ...customersPoints,
  ...imports,
  ...modelsSegments,
};
