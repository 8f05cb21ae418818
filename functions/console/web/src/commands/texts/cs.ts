import { plural } from "../../i18n/plural";
import type { en } from "./en";

/** Texts of the command menu, in Czech. */
export const cs: typeof en = {
  commands: {
    title: "Hledání a příkazy",
    placeholder: "Zákazník, stránka nebo akce",
    groups: {
      pages: "Přejít na",
      actions: "Akce",
      look: "Vzhled a jazyk",
    },
    inList: (q) => `Zobrazit „${q}“ v seznamu zákazníků`,
    meant: (q) => `Mysleli jste „${q}“?`,
    searching: "Hledají se zákazníci…",
    failed: "Zákazníky se nepodařilo vyhledat",
    offered: (n) => plural("cs", n, { one: "# nabídka", few: "# nabídky", other: "# nabídek" }),
    move: "pohyb",
    choose: "vybrat",
    close: "zavřít",
  },
};
