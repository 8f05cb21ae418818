import { plural } from "../../../i18n/plural";
import type { en } from "./en";

/** Texts of the connection to the e-shop, in Slovak. */
export const sk: typeof en = {
  shop: {
    lead: "E-shop, z ktorého prichádzajú zákazníci a objednávky.",
    connection: "Spojenie",
    states: { active: "Pripojené", suspended: "Pozastavené", uninstalled: "Odinštalované" },
    never: "Nepripojené",
    late: "Oneskorené",
    suspendedText: "Doplnok je v e-shope pozastavený, preto nemožno nič čítať ani zapisovať. Obnovte ho tam.",
    installText:
      "Nainštalujte doplnok v administrácii e-shopu: Prepojenia, Doplnky. Zákazníci a objednávky sa potom načítajú samy.",
    lateText: "Zmeny sa už vyše hodiny nenačítali. Nič sa nestratilo: načítajú sa, len čo e-shop odpovie.",
    installed: "Nainštalované",
    ordersTo: "Objednávky načítané do",
    customersTo: "Zákazníci načítaní do",
    groups: "Skupiny zákazníkov",
    notYet: "Zatiaľ nenačítané",
    readHint: "Zmeny prichádzajú hneď webhookmi. Čo by sa stratilo, načíta sa každých desať minút.",
    details: "E-shop",
    name: "Názov",
    address: "Adresa",
    id: "Číslo e-shopu",
    currency: "Predvolená mena",
    language: "Jazyk e-mailov",
    timezone: "Časové pásmo",
    detailsHint: "Tieto údaje sú z e-shopu a menia sa tam.",
    others: "Ďalšie pripojenia",
    connected: (n) =>
      n === 0 ? "Žiadne zapnuté" : plural("sk", n, { one: "# funguje", few: "# fungujú", other: "# funguje" }),
    needAttention: (n) =>
      plural("sk", n, { one: "# vyžaduje pozornosť", few: "# vyžadujú pozornosť", other: "# vyžaduje pozornosť" }),
  },
};
