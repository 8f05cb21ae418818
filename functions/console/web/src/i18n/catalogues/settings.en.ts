import { en as form } from "../../settings/form/texts/en";
import { en as integrations } from "../../settings/integrations/texts/en";
import { en as loyalty } from "../../settings/loyalty/texts/en";
import { en as notifications } from "../../settings/notifications/texts/en";
import { en as referral } from "../../settings/referral/texts/en";
import { en as roles } from "../../settings/roles/texts/en";
import { en as shop } from "../../settings/shop/texts/en";
import { en as team } from "../../settings/team/texts/en";
import { en as frame } from "../../settings/texts/en";
import { en as vip } from "../../settings/vip/texts/en";
import { en as webhooks } from "../../settings/webhooks/texts/en";

/** Texts of the settings, in English. */
export const en = {
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

/** The shape of the same texts in every language. */
export type SettingsTexts = typeof en;
