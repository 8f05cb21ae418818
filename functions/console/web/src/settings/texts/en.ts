/** Texts of the frame of the settings, in English. */
export const en = {
  nav: {
    title: "Settings",
    groups: { programme: "Programme", connections: "Connections", team: "Team" },
    sections: {
      loyalty: "Programme rules",
      vip: "VIP levels",
      referral: "Referral",
      notifications: "Notifications",
      shop: "E-shop",
      integrations: "E-mailing services",
      webhooks: "Webhooks",
      team: "Changes by hand",
      roles: "Users and roles",
    },
  },
};
