import { cs as approvals } from "../../approvals/texts/cs";
import { cs as commands } from "../../commands/texts/cs";
import { cs as customersDetail } from "../../customers/detail/texts/cs";
import { cs as customersEdit } from "../../customers/edit/texts/cs";
import { cs as customersMerge } from "../../customers/merge/texts/cs";
import { cs as customersPerson } from "../../customers/person/texts/cs";
import { cs as dashboard } from "../../dashboard/texts/cs";
import { cs as jobs } from "../../jobs/texts/cs";
import { cs as models } from "../../models/texts/cs";
import { cs as reports } from "../../reports/texts/cs";
import type { PageTexts } from "./pages.en";

/** Texts of every page but the first, the settings apart, in Czech. */
export const cs: PageTexts = {
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
