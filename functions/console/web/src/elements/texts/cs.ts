import type { en } from "./en";

/** Texts of the parts that pages share, in Czech. */
export const cs: typeof en = {
  elements: {
    cancel: "Zrušit",
    close: "Zavřít",
    more: "Načíst další",
    none: "—",
    copy: (what) => `Kopírovat: ${what}`,
    copied: "Zkopírováno",
    linkTo: (panel) => `Odkaz na ${panel}`,
    date: "Datum",
    showTable: "Zobrazit jako tabulku",
    hideTable: "Skrýt tabulku",
    clearSearch: "Smazat hledání",
  },
  failure: {
    title: "Nepodařilo se načíst",
    network: "Server není dostupný. Zkontrolujte připojení.",
    forbidden: "Vaše role to neumožňuje.",
    notFound: "Neexistuje, nebo patří jinému e-shopu.",
    tooMany: "Příliš mnoho požadavků. Chvíli počkejte a zkuste to znovu.",
    server: "Na naší straně se něco pokazilo.",
    requestId: (id) => `Požadavek ${id}`,
    retry: "Zkusit znovu",
    known: {
      too_many_resets: "PIN se dnes měnil příliš často. Zkuste to zítra.",
      registered_customer: "Zákazník je registrovaný a PIN nepotřebuje.",
      nothing_waits: "E-shop už tuto skupinu má.",
      vip_inactive: "VIP program je vypnutý, takže nelze nikoho zamknout.",
      group_outside_vip: "Tato skupina do VIP programu nepatří, takže v ní nelze nikoho zamknout.",
      unknown_group: "E-shop už tuto skupinu nemá.",
    },
  },
};
