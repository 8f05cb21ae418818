import { sk as form } from "../../settings/form/texts/sk";
import { sk as integrations } from "../../settings/integrations/texts/sk";
import { sk as loyalty } from "../../settings/loyalty/texts/sk";
import { sk as notifications } from "../../settings/notifications/texts/sk";
import { sk as referral } from "../../settings/referral/texts/sk";
import { sk as roles } from "../../settings/roles/texts/sk";
import { sk as shop } from "../../settings/shop/texts/sk";
import { sk as team } from "../../settings/team/texts/sk";
import { sk as frame } from "../../settings/texts/sk";
import { sk as vip } from "../../settings/vip/texts/sk";
import { sk as webhooks } from "../../settings/webhooks/texts/sk";
import type { SettingsTexts } from "./settings.en";

/** Texts of the settings, in Slovak. */
export const sk: SettingsTexts = {
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
