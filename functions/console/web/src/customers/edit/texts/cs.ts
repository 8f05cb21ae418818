import type { en } from "./en";

/** Texts of changing a customer's group and lock, in Czech. */
export const cs: typeof en = {
  edit: {
    open: "Změnit skupinu",
    title: "Změna skupiny",
    groupHint: "Zapíše se i do e-shopu.",
    lock: "VIP zámek",
    lockHint: "Brání VIP programu zákazníka přesunout.",
    noLock: "Bez zámku",
    until: "Poslední den zámku",
    untilHint: "Prázdné pole znamená zámek bez konce.",
    reason: "Důvod zámku",
    savedTitle: "Zákazník změněn",
    saved: "Změna je uložena. Nová skupina se do e-shopu dostane za chvíli.",
  },
};
