import type { en } from "./en";

/** Texts of the parts that pages share, in Slovak. */
export const sk: typeof en = {
  elements: {
    cancel: "Zrušiť",
    close: "Zavrieť",
    more: "Načítať ďalšie",
    none: "—",
    copy: (what) => `Kopírovať: ${what}`,
    copied: "Skopírované",
    linkTo: (panel) => `Odkaz na ${panel}`,
    date: "Dátum",
    showTable: "Zobraziť ako tabuľku",
    hideTable: "Skryť tabuľku",
    clearSearch: "Zmazať hľadanie",
  },
  failure: {
    title: "Nepodarilo sa načítať",
    network: "Server nie je dostupný. Skontrolujte pripojenie.",
    forbidden: "Vaša rola to neumožňuje.",
    notFound: "Neexistuje alebo patrí inému e-shopu.",
    tooMany: "Príliš veľa požiadaviek. Chvíľu počkajte a skúste to znova.",
    server: "Na našej strane sa niečo pokazilo.",
    requestId: (id) => `Požiadavka ${id}`,
    retry: "Skúsiť znova",
    known: {
      too_many_resets: "PIN sa dnes menil príliš často. Skúste to zajtra.",
      registered_customer: "Zákazník je registrovaný a PIN nepotrebuje.",
      nothing_waits: "E-shop už túto skupinu má.",
      vip_inactive: "VIP program je vypnutý, takže nemožno nikoho zamknúť.",
      group_outside_vip: "Táto skupina do VIP programu nepatrí, takže v nej nemožno nikoho zamknúť.",
      unknown_group: "E-shop už túto skupinu nemá.",
    },
  },
};
