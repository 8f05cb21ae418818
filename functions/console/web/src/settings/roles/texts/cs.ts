import type { en } from "./en";

/** Texts of roles and colleagues, in Czech. */
export const cs: typeof en = {
  roles: {
    lead: "Co která role smí a jak se dovnitř dostanou kolegové.",
    abilities: "Co role smějí",
    ability: "Smí",
    yes: "Ano",
    no: "Ne",
    names: {
      look: "Prohlížet zákazníky, transakce a nastavení",
      points: "Měnit body ručně; podpora do svého limitu",
      pin: "Obnovit PIN",
      customers: "Měnit skupiny, zámky a údaje; slučovat a mazat zákazníky",
      bulk: "Importovat body a měnit mnoho zákazníků najednou",
      approve: "Rozhodovat o změnách, které čekají na druhého, a o cashbacku",
      export: "Exportovat zákazníky a transakce",
      rules: "Měnit pravidla programu, VIP, doporučení a oznámení",
      connect: "Napojovat e-mailingové služby a webhooky",
      team: "Měnit limity, důvody a rychlé částky týmu",
    },
    invite: "Pozvat kolegu",
    inviteText:
      "Účty jsou v Amazon Cognito, v uživatelské databázi (user pool) této instalace. Kdo ji tam spravuje, kolegu přidá takto:",
    steps: {
      create: "Vytvoří uživatele s e-mailovou adresou kolegy označenou jako ověřená.",
      shop: "Nastaví atribut, který uživatele spojí s tímto e-shopem:",
      group: "Přidá uživatele do jedné ze skupin:",
      done: "Cognito pošle pozvánku. Změna role se projeví do hodiny.",
    },
  },
};
