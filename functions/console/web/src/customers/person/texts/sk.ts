import type { en } from "./en";

/** Texts of a person's data: export and erasure, in Slovak. */
export const sk: typeof en = {
  person: {
    menu: "Ďalšie akcie",
    print: "Vytlačiť",
    copyLink: "Kopírovať odkaz",
    export: "Exportovať osobné údaje",
    exporting: "Zhromažďujeme všetko, čo o osobe vieme…",
    exportFailed: "Údaje sa neexportovali",
    erase: "Vymazať osobu",
    eraseTitle: "Vymazať osobu natrvalo?",
    eraseText:
      "Meno, adresy, telefón, PIN a kódy zmiznú hneď, texty a súbory do niekoľkých minút. Body a objednávky zostanú ako čísla bez osoby. Vrátiť sa to nedá.",
    typeEmail: (email) => `Na potvrdenie odpíšte ${email}`,
    understood: "Rozumiem, že sa to nedá vrátiť",
    confirm: "Vymazať natrvalo",
    eraseFailed: "Nič sa nevymazalo",
    erasedTitle: "Osoba je vymazaná",
    erased: (moment) => `Vymazané ${moment}. Uschovajte si to ako doklad.`,
    problems: {
      not_confirmed: "Text nesúhlasí.",
    },
  },
};
