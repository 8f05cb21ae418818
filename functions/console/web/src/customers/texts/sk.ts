import type { en } from "./en";

/** Texts of customers on every page that names them, in Slovak. */
export const sk: typeof en = {
  customer: {
    unnamed: "Zákazník bez mena",
    vipLocked: "zamknuté",
    group: "Skupina",
  },
  transactionTypes: {
    order: "Objednávka",
    redemption: "Použitie bodov",
    cashback: "Vyplatenie bodov",
    admin: "Zmena e-shopom",
    registration: "Registrácia",
    newsletter: "Newsletter",
    name_day: "Meniny",
    birthday: "Narodeniny",
    anniversary: "Výročie",
    review: "Hodnotenie",
    referral: "Odporúčanie",
    expiry: "Prepadnuté body",
    import: "Import",
    correction: "Oprava",
  },
};
