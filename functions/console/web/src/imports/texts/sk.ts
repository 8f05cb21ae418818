import { plural } from "../../i18n/plural";
import type { en } from "./en";

/** Texts of importing points from a file, in Slovak. */
export const sk: typeof en = {
  imports: {
    title: "Importovať body",
    lead: "Nič sa nezapíše, kým neuvidíte, čo sa stane.",
    file: "Súbor s bodmi",
    drop: "Presuňte sem súbor CSV alebo ho vyberte",
    dropHint: "UTF-8 alebo Windows-1250; oddeľovač bodkočiarka, čiarka alebo tabulátor",
    mended: "Opravené riadky",
    refused: "Súbor nebol prijatý",
    columns: "Stĺpce súboru",
    notInFile: "Nie je v súbore",
    needed: "Vyberte stĺpec.",
    options: "Možnosti",
    mode: "Čo body znamenajú",
    modeHint: "Buď zmena, alebo nový zostatok. Stĺpec súboru to môže povedať pre každý riadok.",
    flags: {
      createUnknown: "Vytvoriť zákazníkov pre neznáme e-maily",
      silent: "Neposielať kvôli tomu e-maily",
      repeat: "Zapísať znova aj predtým importované riadky",
    },
    fields: {
      email: "E-mail",
      points: "Body",
      mode: "Zmena alebo zostatok",
      note: "Poznámka pre zákazníka",
      internal_note: "Interná poznámka",
      reason: "Dôvod",
      expires_on: "Platí do",
    },
    mend: "Opraviť chybné riadky",
    mendHint: "Opravte bunky a skúste tieto riadky znova. Dobré riadky súboru zostávajú a zapíšu sa spolu s nimi.",
    tryMended: "Skúsiť opravené riadky",
    book: (n: number) =>
      plural("sk", n, { one: "Zapísať # riadok", few: "Zapísať # riadky", other: "Zapísať # riadkov" }),
    withoutFailed: (n: number) =>
      plural("sk", n, {
        one: "# chybný riadok sa vynechá.",
        few: "# chybné riadky sa vynechajú.",
        other: "# chybných riadkov sa vynechá.",
      }),
  },
};
