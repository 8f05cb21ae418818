import { sk as auth } from "../../auth/texts/sk";
import { sk as customersBulk } from "../../customers/bulk/texts/sk";
import { sk as customersList } from "../../customers/list/texts/sk";
import { sk as customersPoints } from "../../customers/points/texts/sk";
import { sk as customers } from "../../customers/texts/sk";
import { sk as elements } from "../../elements/texts/sk";
import { sk as imports } from "../../imports/texts/sk";
import { sk as modelsSegments } from "../../models/segments/texts/sk";
import { sk as shell } from "../../shell/texts/sk";
import type { FirstTexts } from "./first.en";

/** Texts of the first page, in Slovak. */
export const sk: FirstTexts = {
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
