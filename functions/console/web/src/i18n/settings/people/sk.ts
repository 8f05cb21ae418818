import { plural } from "../../plural";
import type { en } from "./en";

const days = (n: number) => plural("sk", n, { one: "# dňa", few: "# dní", other: "# dní" });

/** Texts of what concerns people, friends, customers and the team, in Slovak. */
export const sk: typeof en = {
  list: {
    moveUp: (name) => `Posunúť vyššie: ${name}`,
    moveDown: (name) => `Posunúť nižšie: ${name}`,
    remove: (name) => `Odobrať: ${name}`,
  },
  referral: {
    lead: "Čo zákazník získa za privedenie priateľa.",
    programme: "Program",
    active: "Odmeňovať nákupy priateľov",
    activeHint: "Kódy a odkazy fungujú aj bez toho, len neprinášajú body.",
    landing: "Kam vedie odporúčací odkaz",
    landingHint: "Adresa vo vašom e-shope. Prázdne pole znamená úvodnú stránku.",
    friendGets: (points) => `Priateľ podľa pravidiel programu získa za registráciu bodov: ${points}.`,
    friendGetsNothing: "Priateľ za registráciu nezíska nič: odmena je v pravidlách programu vypnutá.",
    rewards: "Odmeny zákazníka",
    rewardsHint: "Rozhoduje prvá odmena, ktorá na nákup priateľa sedí. Body prídu po zaplatení objednávky.",
    noRewards: "Žiadny nákup priateľa sa neodmeňuje.",
    addReward: "Pridať odmenu",
    reward: (n) => `Odmena ${n}`,
    points: "Body",
    purchasesTo: "Do koľkého nákupu priateľa",
    purchasesToHint: "Prázdne pole znamená každý nákup.",
    withinDays: "Od prvého nákupu priateľa najdlhšie",
    withinDaysHint: "Prázdne pole znamená navždy.",
    reading: (points, last, within) => {
      const which =
        last === null
          ? "za každý nákup priateľa"
          : last === 1
            ? "za prvý nákup priateľa"
            : `za každý nákup priateľa až do ${last}.`;
      return `Bodov: ${points} ${which}${within === null ? "" : `, najdlhšie do ${days(within)} od prvého`}`;
    },
  },
  notifications: {
    lead: "Ktoré e-maily zákazníci dostávajú. Kým je program skrytý, neodíde žiadny.",
    kinds: "E-maily",
    names: {
      pin: "PIN",
      points_changed: "Zmena bodov",
      expiry_notice: "Body čoskoro prepadnú",
      level_changed: "Zmena VIP úrovne",
      occasion: "Príležitosť",
      login_code: "Prihlasovací kód",
    },
    hints: {
      pin: "Zákazníkom bez účtu, aby mohli body použiť.",
      points_changed: "Každá zmena s dôvodom a vašou poznámkou.",
      expiry_notice: "Toľko dní vopred, koľko určujú pravidlá programu.",
      level_changed: "Keď sa zákazník posunie vyššie alebo nižšie.",
      occasion: "K meninám, narodeninám alebo výročiu, vhodnými slovami.",
    },
    sender: "Odosielateľ",
    replyTo: "Odpovede chodia na",
    replyToHint: "Prázdne pole použije adresu odosielateľa.",
    senderName: "Meno odosielateľa",
    senderNameHint: "Prázdne pole použije názov e-shopu.",
    alertsTo: "Správy pre váš tím chodia na",
    alertsToHint: "Napríklad keď sa vypne webhook. Prázdne pole znamená adresu vyššie.",
    words: "Vlastné slová",
    wordsHint: "Prázdne pole ponechá zvyčajný text. {shop} zastupuje názov e-shopu.",
    mail: "E-mail",
    language: "Jazyk",
    usual: "Zvyčajný text",
    parts: { subject: "Predmet", intro: "Úvod", closing: "Záver" },
    preview: "Náhľad",
    from: (name) => `od ${name}`,
    previewOf: (subject) => `Náhľad e-mailu ${subject}`,
    testTo: "Vaša e-mailová adresa",
    sendTest: "Poslať skúšobný",
    testSent: (to) => `Skúšobný e-mail je na ceste na ${to}.`,
    testFailed: "Skúšobný e-mail sa neposlal",
  },
  team: {
    lead: "Limity, dôvody a rýchle sumy na ručné zmeny bodov.",
    limits: "Limity",
    supportCap: "Najvyššia zmena, ktorú smie vykonať podpora",
    supportCapHint: "Prázdne pole znamená bez obmedzenia.",
    approvalFrom: "Druhý človek schvaľuje od",
    approvalFromHint: "Nahor aj nadol. Prázdne pole znamená, že sa nikto nepýta.",
    reasons: "Dôvody",
    reasonsHint: "Z čoho možno vybrať dôvod zmeny. Zákazník ho nevidí.",
    reason: (n) => `Dôvod ${n}`,
    addReason: "Pridať dôvod",
    quick: "Rýchle sumy",
    quickHint: "Tlačidlá vedľa poľa na vlastnú sumu. Znamienko mínus odčíta.",
    quickChange: (n) => `Rýchla suma ${n}`,
    addQuick: "Pridať sumu",
  },
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
