import type { en } from "./en";

/** Texts of the frame of the settings, in Czech. */
export const cs: typeof en = {
  nav: {
    title: "Nastavení",
    groups: { programme: "Program", connections: "Napojení", team: "Tým" },
    sections: {
      loyalty: "Pravidla programu",
      vip: "VIP úrovně",
      referral: "Doporučení",
      notifications: "Oznámení",
      shop: "E-shop",
      integrations: "E-mailingové služby",
      webhooks: "Webhooky",
      team: "Ruční změny",
      roles: "Uživatelé a role",
    },
  },
};
