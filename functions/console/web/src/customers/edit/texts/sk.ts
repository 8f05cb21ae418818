import type { en } from "./en";

/** Texts of changing a customer's group and lock, in Slovak. */
export const sk: typeof en = {
  edit: {
    open: "Zmeniť skupinu",
    title: "Zmena skupiny",
    groupHint: "Zapíše sa aj do e-shopu.",
    lock: "VIP zámok",
    lockHint: "Bráni VIP programu zákazníka presunúť.",
    noLock: "Bez zámku",
    until: "Posledný deň zámku",
    untilHint: "Prázdne pole znamená zámok bez konca.",
    reason: "Dôvod zámku",
    savedTitle: "Zákazník zmenený",
    saved: "Zmena je uložená. Nová skupina sa do e-shopu dostane o chvíľu.",
  },
};
