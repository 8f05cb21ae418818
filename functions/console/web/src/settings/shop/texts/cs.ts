import { plural } from "../../../i18n/plural";
import type { en } from "./en";

/** Texts of the connection to the e-shop, in Czech. */
export const cs: typeof en = {
  shop: {
    lead: "E-shop, ze kterého přicházejí zákazníci a objednávky.",
    connection: "Spojení",
    states: { active: "Připojeno", suspended: "Pozastaveno", uninstalled: "Odinstalováno" },
    never: "Nepřipojeno",
    late: "Opožděno",
    suspendedText: "Doplněk je v e-shopu pozastavený, proto nelze nic číst ani zapisovat. Obnovte ho tam.",
    installText:
      "Nainstalujte doplněk v administraci e-shopu: Propojení, Doplňky. Zákazníci a objednávky se pak načtou samy.",
    lateText: "Změny se už přes hodinu nenačetly. Nic se neztratilo: načtou se, jakmile e-shop odpoví.",
    installed: "Nainstalováno",
    ordersTo: "Objednávky načteny do",
    customersTo: "Zákazníci načteni do",
    groups: "Skupiny zákazníků",
    notYet: "Zatím nenačteno",
    readHint: "Změny přicházejí hned webhooky. Co by se ztratilo, načte se každých deset minut.",
    details: "E-shop",
    name: "Název",
    address: "Adresa",
    id: "Číslo e-shopu",
    currency: "Výchozí měna",
    language: "Jazyk e-mailů",
    timezone: "Časové pásmo",
    detailsHint: "Tyto údaje jsou z e-shopu a mění se tam.",
    others: "Další napojení",
    connected: (n) =>
      n === 0 ? "Žádné zapnuté" : plural("cs", n, { one: "# funguje", few: "# fungují", other: "# funguje" }),
    needAttention: (n) =>
      plural("cs", n, { one: "# vyžaduje pozornost", few: "# vyžadují pozornost", other: "# vyžaduje pozornost" }),
  },
};
