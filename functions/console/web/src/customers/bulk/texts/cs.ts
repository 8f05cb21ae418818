import { plural } from "../../../i18n/plural";
import type { en } from "./en";

/** Texts of bulk changes and exports, in Czech. */
export const cs: typeof en = {
  bulk: {
    export: "Exportovat",
    title: "Vybraní zákazníci",
    clear: "Zrušit výběr",
    page: "Vybrat všechny na stránce",
    kinds: {
      points: "Změnit body",
      group: "Změnit skupinu",
      lock: "Zamknout či odemknout",
      pin: "Obnovit PINy",
    },
    silent: "Neposílat kvůli tomu e-maily",
    pinText:
      "Každý vybraný anonymní zákazník dostane e-mailem nový PIN, dosavadní přestane platit. Registrovaní se přeskočí.",
    preview: "Ukázat, co se stane",
    refused: "Nezačalo se",
    choose: (who: string) => `Vybrat ${who}`,
    chosen: (n: number) => plural("cs", n, { one: "# vybraný", few: "# vybraní", other: "# vybraných" }),
    everybody: (n: number) =>
      plural("cs", n, {
        one: "Vybrat # odpovídajícího",
        few: "Vybrat všechny # odpovídající",
        other: "Vybrat všech # odpovídajících",
      }),
    confirm: (n: number) => plural("cs", n, { one: "Provést u # zákazníka", other: "Provést u # zákazníků" }),
  },
  exports: {
    menu: "Import a export",
    customers: "Exportovat zákazníky",
    transactions: "Exportovat transakce",
    columns: "Sloupce",
    filterHint: "Zákazníci, které seznam právě ukazuje, v jeho pořadí.",
    format: "Formát",
    zone: "Časy v",
    shopZone: "Časovém pásmu obchodu",
    start: "Spustit export",
    refused: "Export se nespustil",
    download: "Stáhnout soubor",
    fields: {
      id: "Id",
      email: "E-mail",
      name: "Jméno",
      phone: "Telefon",
      points: "Body",
      registered: "Je registrován",
      registered_at: "Registrace",
      created_at: "Poprvé zaznamenán",
      modified_at: "Poslední změna",
      group: "Skupina",
      group_id: "Id skupiny",
      vip_level: "VIP úroveň",
      vip_locked: "VIP zamčeno",
      birth_date: "Datum narození",
      name_day: "Jmeniny",
      segments: "Segmenty",
      orders: "Objednávky",
      turnover: "Obrat",
      points_earned: "Získané body",
      points_redeemed: "Uplatněné body",
      points_expired: "Propadlé body",
      referral_code: "Doporučovací kód",
    } as Record<string, string>,
  },
};
