import { en as auth } from "../../auth/texts/en";
import { en as customersBulk } from "../../customers/bulk/texts/en";
import { en as customersList } from "../../customers/list/texts/en";
import { en as customersPoints } from "../../customers/points/texts/en";
import { en as customers } from "../../customers/texts/en";
import { en as elements } from "../../elements/texts/en";
import { en as imports } from "../../imports/texts/en";
import { en as modelsSegments } from "../../models/segments/texts/en";
import { en as shell } from "../../shell/texts/en";

/** Texts of the first page, in English. */
export const en = {
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

/** The shape of the same texts in every language. */
export type FirstTexts = typeof en;
