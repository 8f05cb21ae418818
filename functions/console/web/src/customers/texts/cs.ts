import type { en } from "./en";

/** Texts of customers on every page that names them, in Czech. */
export const cs: typeof en = {
  customer: {
    unnamed: "Zákazník beze jména",
    vipLocked: "zamčeno",
    group: "Skupina",
  },
  transactionTypes: {
    order: "Objednávka",
    redemption: "Použití bodů",
    cashback: "Výplata bodů",
    admin: "Změna e-shopem",
    registration: "Registrace",
    newsletter: "Newsletter",
    name_day: "Svátek",
    birthday: "Narozeniny",
    anniversary: "Výročí",
    review: "Hodnocení",
    referral: "Doporučení",
    expiry: "Propadlé body",
    import: "Import",
    correction: "Oprava",
  },
};
