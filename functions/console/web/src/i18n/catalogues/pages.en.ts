import { en as approvals } from "../../approvals/texts/en";
import { en as commands } from "../../commands/texts/en";
import { en as customersDetail } from "../../customers/detail/texts/en";
import { en as customersEdit } from "../../customers/edit/texts/en";
import { en as customersMerge } from "../../customers/merge/texts/en";
import { en as customersPerson } from "../../customers/person/texts/en";
import { en as dashboard } from "../../dashboard/texts/en";
import { en as jobs } from "../../jobs/texts/en";
import { en as models } from "../../models/texts/en";
import { en as reports } from "../../reports/texts/en";

/** Texts of every page but the first, the settings apart, in English. */
export const en = {
  ...customersDetail,
  ...customersEdit,
  ...customersMerge,
  ...customersPerson,
  ...jobs,
  ...approvals,
  ...commands,
  ...models,
  ...dashboard,
  ...reports,
};

/** The shape of the same texts in every language. */
export type PageTexts = typeof en;
