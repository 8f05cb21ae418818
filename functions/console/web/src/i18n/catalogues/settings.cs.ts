import { cs as form } from "../../settings/form/texts/cs";
import { cs as integrations } from "../../settings/integrations/texts/cs";
import { cs as loyalty } from "../../settings/loyalty/texts/cs";
import { cs as notifications } from "../../settings/notifications/texts/cs";
import { cs as referral } from "../../settings/referral/texts/cs";
import { cs as roles } from "../../settings/roles/texts/cs";
import { cs as shop } from "../../settings/shop/texts/cs";
import { cs as team } from "../../settings/team/texts/cs";
import { cs as frame } from "../../settings/texts/cs";
import { cs as vip } from "../../settings/vip/texts/cs";
import { cs as webhooks } from "../../settings/webhooks/texts/cs";
import type { SettingsTexts } from "./settings.en";

/** Texts of the settings, in Czech. */
export const cs: SettingsTexts = {
  settings: {
    ...frame,
    ...form,
    ...loyalty,
    ...vip,
    ...referral,
    ...notifications,
    ...team,
    ...roles,
    ...shop,
    ...integrations,
    ...webhooks,
  },
};
