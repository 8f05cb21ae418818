import { plural } from "../../i18n/plural";
import type { en } from "./en";

/** Texts of importing points from a file, in Czech. */
export const cs: typeof en = {
  imports: {
    title: "Importovat body",
    lead: "Nic se nezapíše, dokud neuvidíte, co se stane.",
    file: "Soubor s body",
    drop: "Přetáhněte sem soubor CSV nebo ho vyberte",
    dropHint: "UTF-8 nebo Windows-1250; oddělovač středník, čárka nebo tabulátor",
    mended: "Opravené řádky",
    refused: "Soubor nebyl přijat",
    columns: "Sloupce souboru",
    notInFile: "Není v souboru",
    needed: "Vyberte sloupec.",
    options: "Možnosti",
    mode: "Co body znamenají",
    modeHint: "Buď změna, nebo nový zůstatek. Sloupec souboru to může říct pro každý řádek.",
    flags: {
      createUnknown: "Vytvořit zákazníky pro neznámé e-maily",
      silent: "Neposílat kvůli tomu e-maily",
      repeat: "Zapsat znovu i dříve importované řádky",
    },
    fields: {
      email: "E-mail",
      points: "Body",
      mode: "Změna nebo zůstatek",
      note: "Poznámka pro zákazníka",
      internal_note: "Interní poznámka",
      reason: "Důvod",
      expires_on: "Platí do",
    },
    mend: "Opravit chybné řádky",
    mendHint: "Opravte buňky a zkuste tyto řádky znovu. Dobré řádky souboru zůstávají a zapíšou se spolu s nimi.",
    tryMended: "Zkusit opravené řádky",
    book: (n: number) => plural("cs", n, { one: "Zapsat # řádek", few: "Zapsat # řádky", other: "Zapsat # řádků" }),
    withoutFailed: (n: number) =>
      plural("cs", n, {
        one: "# chybný řádek se vynechá.",
        few: "# chybné řádky se vynechají.",
        other: "# chybných řádků se vynechá.",
      }),
  },
};
