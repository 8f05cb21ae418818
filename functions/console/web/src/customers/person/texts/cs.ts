import type { en } from "./en";

/** Texts of a person's data: export and erasure, in Czech. */
export const cs: typeof en = {
  person: {
    menu: "Další akce",
    print: "Vytisknout",
    copyLink: "Kopírovat odkaz",
    export: "Exportovat osobní údaje",
    exporting: "Shromažďujeme vše, co o osobě víme…",
    exportFailed: "Údaje se neexportovaly",
    erase: "Vymazat osobu",
    eraseTitle: "Vymazat osobu natrvalo?",
    eraseText:
      "Jméno, adresy, telefon, PIN a kódy zmizí hned, texty a soubory během několika minut. Body a objednávky zůstanou jako čísla bez osoby. Vrátit to nejde.",
    typeEmail: (email) => `Pro potvrzení opište ${email}`,
    understood: "Rozumím, že to nelze vrátit",
    confirm: "Vymazat natrvalo",
    eraseFailed: "Nic se nevymazalo",
    erasedTitle: "Osoba je vymazána",
    erased: (moment) => `Vymazáno ${moment}. Uschovejte si to jako doklad.`,
    problems: {
      not_confirmed: "Text nesouhlasí.",
    },
  },
};
