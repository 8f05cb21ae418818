import type { en } from "./en";

/** Texts of the frame of the settings, in Slovak. */
export const sk: typeof en = {
  nav: {
    title: "Nastavenia",
    groups: { programme: "Program", connections: "Prepojenia", team: "Tím" },
    sections: {
      loyalty: "Pravidlá programu",
      vip: "VIP úrovne",
      referral: "Odporúčania",
      notifications: "Oznámenia",
      shop: "E-shop",
      integrations: "E-mailingové služby",
      webhooks: "Webhooky",
      team: "Ručné zmeny",
      roles: "Používatelia a roly",
    },
  },
};
