import type { en } from "./en";

/** Texts of limits and reasons of changes by hand, in Czech. */
export const cs: typeof en = {
  team: {
    lead: "Limity, důvody a rychlé částky pro ruční změny bodů.",
    limits: "Limity",
    supportCap: "Nejvyšší změna, kterou smí provést podpora",
    supportCapHint: "Prázdné pole znamená bez omezení.",
    approvalFrom: "Druhý člověk schvaluje od",
    approvalFromHint: "Nahoru i dolů. Prázdné pole znamená, že se nikdo neptá.",
    reasons: "Důvody",
    reasonsHint: "Z čeho lze vybrat důvod změny. Zákazník ho nevidí.",
    reason: (n) => `Důvod ${n}`,
    addReason: "Přidat důvod",
    quick: "Rychlé částky",
    quickHint: "Tlačítka vedle pole pro vlastní částku. Znaménko minus odečítá.",
    quickChange: (n) => `Rychlá částka ${n}`,
    addQuick: "Přidat částku",
  },
};
