import type { en } from "./en";

/** Texts of roles and colleagues, in Slovak. */
export const sk: typeof en = {
  roles: {
    lead: "Čo ktorá rola smie a ako sa dovnútra dostanú kolegovia.",
    abilities: "Čo roly smú",
    ability: "Smie",
    yes: "Áno",
    no: "Nie",
    names: {
      look: "Prezerať zákazníkov, transakcie a nastavenia",
      points: "Meniť body ručne; podpora do svojho limitu",
      pin: "Obnoviť PIN",
      customers: "Meniť skupiny, zámky a údaje; zlučovať a mazať zákazníkov",
      bulk: "Importovať body a meniť veľa zákazníkov naraz",
      approve: "Rozhodovať o zmenách, ktoré čakajú na druhého, a o cashbacku",
      export: "Exportovať zákazníkov a transakcie",
      rules: "Meniť pravidlá programu, VIP, odporúčania a oznámenia",
      connect: "Pripájať e-mailingové služby a webhooky",
      team: "Meniť limity, dôvody a rýchle sumy tímu",
    },
    invite: "Pozvať kolegu",
    inviteText:
      "Účty sú v Amazon Cognito, v databáze používateľov (user pool) tejto inštalácie. Kto ju tam spravuje, kolegu pridá takto:",
    steps: {
      create: "Vytvorí používateľa s e-mailovou adresou kolegu označenou ako overená.",
      shop: "Nastaví atribút, ktorý používateľa spojí s týmto e-shopom:",
      group: "Pridá používateľa do jednej zo skupín:",
      done: "Cognito pošle pozvánku. Zmena roly sa prejaví do hodiny.",
    },
  },
};
