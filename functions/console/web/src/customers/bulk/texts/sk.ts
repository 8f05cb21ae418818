import { plural } from "../../../i18n/plural";
import type { en } from "./en";

/** Texts of bulk changes and exports, in Slovak. */
export const sk: typeof en = {
  bulk: {
    export: "Exportovať",
    title: "Vybraní zákazníci",
    clear: "Zrušiť výber",
    page: "Vybrať všetkých na stránke",
    kinds: {
      points: "Zmeniť body",
      group: "Zmeniť skupinu",
      lock: "Zamknúť či odomknúť",
      pin: "Obnoviť PINy",
    },
    silent: "Neposielať kvôli tomu e-maily",
    pinText:
      "Každý vybraný anonymný zákazník dostane e-mailom nový PIN, doterajší prestane platiť. Registrovaní sa preskočia.",
    preview: "Ukázať, čo sa stane",
    refused: "Nezačalo sa",
    choose: (who: string) => `Vybrať ${who}`,
    chosen: (n: number) => plural("sk", n, { one: "# vybraný", few: "# vybraní", other: "# vybraných" }),
    everybody: (n: number) =>
      plural("sk", n, {
        one: "Vybrať # zodpovedajúceho",
        few: "Vybrať všetkých # zodpovedajúcich",
        other: "Vybrať všetkých # zodpovedajúcich",
      }),
    confirm: (n: number) => plural("sk", n, { one: "Vykonať pri # zákazníkovi", other: "Vykonať pri # zákazníkoch" }),
  },
  exports: {
    menu: "Import a export",
    customers: "Exportovať zákazníkov",
    transactions: "Exportovať transakcie",
    columns: "Stĺpce",
    filterHint: "Zákazníci, ktorých zoznam práve ukazuje, v jeho poradí.",
    format: "Formát",
    zone: "Časy v",
    shopZone: "Časovom pásme obchodu",
    start: "Spustiť export",
    refused: "Export sa nespustil",
    download: "Stiahnuť súbor",
    fields: {
      id: "Id",
      email: "E-mail",
      name: "Meno",
      phone: "Telefón",
      points: "Body",
      registered: "Je registrovaný",
      registered_at: "Registrácia",
      created_at: "Prvýkrát zaznamenaný",
      modified_at: "Posledná zmena",
      group: "Skupina",
      group_id: "Id skupiny",
      vip_level: "VIP úroveň",
      vip_locked: "VIP zamknuté",
      birth_date: "Dátum narodenia",
      name_day: "Meniny",
      segments: "Segmenty",
      orders: "Objednávky",
      turnover: "Obrat",
      points_earned: "Získané body",
      points_redeemed: "Uplatnené body",
      points_expired: "Prepadnuté body",
      referral_code: "Odporúčací kód",
    } as Record<string, string>,
  },
};
