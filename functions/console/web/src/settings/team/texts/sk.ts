import type { en } from "./en";

/** Texts of limits and reasons of changes by hand, in Slovak. */
export const sk: typeof en = {
  team: {
    lead: "Limity, dôvody a rýchle sumy na ručné zmeny bodov.",
    limits: "Limity",
    supportCap: "Najvyššia zmena, ktorú smie vykonať podpora",
    supportCapHint: "Prázdne pole znamená bez obmedzenia.",
    approvalFrom: "Druhý človek schvaľuje od",
    approvalFromHint: "Nahor aj nadol. Prázdne pole znamená, že sa nikto nepýta.",
    reasons: "Dôvody",
    reasonsHint: "Z čoho možno vybrať dôvod zmeny. Zákazník ho nevidí.",
    reason: (n) => `Dôvod ${n}`,
    addReason: "Pridať dôvod",
    quick: "Rýchle sumy",
    quickHint: "Tlačidlá vedľa poľa na vlastnú sumu. Znamienko mínus odčíta.",
    quickChange: (n) => `Rýchla suma ${n}`,
    addQuick: "Pridať sumu",
  },
};
