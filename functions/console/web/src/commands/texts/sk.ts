import { plural } from "../../i18n/plural";
import type { en } from "./en";

/** Texts of the command menu, in Slovak. */
export const sk: typeof en = {
  commands: {
    title: "Hľadanie a príkazy",
    placeholder: "Zákazník, stránka alebo akcia",
    groups: {
      pages: "Prejsť na",
      actions: "Akcie",
      look: "Vzhľad a jazyk",
    },
    inList: (q) => `Zobraziť „${q}“ v zozname zákazníkov`,
    meant: (q) => `Mysleli ste „${q}“?`,
    searching: "Hľadajú sa zákazníci…",
    failed: "Zákazníkov sa nepodarilo vyhľadať",
    offered: (n) => plural("sk", n, { one: "# ponuka", few: "# ponuky", other: "# ponúk" }),
    move: "pohyb",
    choose: "vybrať",
    close: "zavrieť",
  },
};
