import { sk as approvals } from "../../approvals/texts/sk";
import { sk as commands } from "../../commands/texts/sk";
import { sk as customersDetail } from "../../customers/detail/texts/sk";
import { sk as customersEdit } from "../../customers/edit/texts/sk";
import { sk as customersMerge } from "../../customers/merge/texts/sk";
import { sk as customersPerson } from "../../customers/person/texts/sk";
import { sk as dashboard } from "../../dashboard/texts/sk";
import { sk as jobs } from "../../jobs/texts/sk";
import { sk as models } from "../../models/texts/sk";
import { sk as reports } from "../../reports/texts/sk";
import type { PageTexts } from "./pages.en";

/** Texts of every page but the first, the settings apart, in Slovak. */
export const sk: PageTexts = {
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
