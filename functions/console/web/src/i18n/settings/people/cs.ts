import { plural } from "../../plural";
import type { en } from "./en";

const days = (n: number) => plural("cs", n, { one: "# dne", few: "# dnů", other: "# dnů" });

/** Texts of what concerns people, friends, customers and the team, in Czech. */
export const cs: typeof en = {
  list: {
    moveUp: (name) => `Posunout výš: ${name}`,
    moveDown: (name) => `Posunout níž: ${name}`,
    remove: (name) => `Odebrat: ${name}`,
  },
  referral: {
    lead: "Co zákazník získá za přivedení přítele.",
    programme: "Program",
    active: "Odměňovat nákupy přátel",
    activeHint: "Kódy a odkazy fungují i bez toho, jen nepřinášejí body.",
    landing: "Kam vede doporučující odkaz",
    landingHint: "Adresa ve vašem e-shopu. Prázdné pole znamená úvodní stránku.",
    friendGets: (points) => `Přítel podle pravidel programu získá za registraci bodů: ${points}.`,
    friendGetsNothing: "Přítel za registraci nezíská nic: odměna je v pravidlech programu vypnutá.",
    rewards: "Odměny zákazníka",
    rewardsHint: "Rozhoduje první odměna, která na nákup přítele sedí. Body přijdou po zaplacení objednávky.",
    noRewards: "Žádný nákup přítele se neodměňuje.",
    addReward: "Přidat odměnu",
    reward: (n) => `Odměna ${n}`,
    points: "Body",
    purchasesTo: "Do kolikátého nákupu přítele",
    purchasesToHint: "Prázdné pole znamená každý nákup.",
    withinDays: "Od prvního nákupu přítele nejdéle",
    withinDaysHint: "Prázdné pole znamená navždy.",
    reading: (points, last, within) => {
      const which =
        last === null
          ? "za každý nákup přítele"
          : last === 1
            ? "za první nákup přítele"
            : `za každý nákup přítele až do ${last}.`;
      return `Bodů: ${points} ${which}${within === null ? "" : `, nejdéle do ${days(within)} od prvního`}`;
    },
  },
  notifications: {
    lead: "Které e-maily zákazníci dostávají. Dokud je program skrytý, neodejde žádný.",
    kinds: "E-maily",
    names: {
      pin: "PIN",
      points_changed: "Změna bodů",
      expiry_notice: "Body brzy propadnou",
      level_changed: "Změna VIP úrovně",
      occasion: "Příležitost",
      login_code: "Přihlašovací kód",
    },
    hints: {
      pin: "Zákazníkům bez účtu, aby mohli body použít.",
      points_changed: "Každá změna s důvodem a vaší poznámkou.",
      expiry_notice: "Tolik dnů předem, kolik určují pravidla programu.",
      level_changed: "Když se zákazník posune výš nebo níž.",
      occasion: "Ke svátku, narozeninám nebo výročí, vhodnými slovy.",
    },
    sender: "Odesílatel",
    replyTo: "Odpovědi chodí na",
    replyToHint: "Prázdné pole použije adresu odesílatele.",
    senderName: "Jméno odesílatele",
    senderNameHint: "Prázdné pole použije název e-shopu.",
    alertsTo: "Zprávy pro váš tým chodí na",
    alertsToHint: "Například když se vypne webhook. Prázdné pole znamená adresu výše.",
    words: "Vlastní slova",
    wordsHint: "Prázdné pole ponechá obvyklý text. {shop} zastupuje název e-shopu.",
    mail: "E-mail",
    language: "Jazyk",
    usual: "Obvyklý text",
    parts: { subject: "Předmět", intro: "Úvod", closing: "Závěr" },
    preview: "Náhled",
    from: (name) => `od ${name}`,
    previewOf: (subject) => `Náhled e-mailu ${subject}`,
    testTo: "Vaše e-mailová adresa",
    sendTest: "Poslat zkušební",
    testSent: (to) => `Zkušební e-mail je na cestě na ${to}.`,
    testFailed: "Zkušební e-mail se neposlal",
  },
  team: {
    lead: "Limity, důvody a rychlé částky pro ruční změny bodů.",
    limits: "Limity",
    supportCap: "Nejvyšší změna, kterou smí provést podpora",
    supportCapHint: "Prázdné pole znamená bez omezení.",
    approvalFrom: "Druhý člověk schvaluje od",
    approvalFromHint: "Nahoru i dolů. Prázdné pole znamená, že se nikdo neptá.",
    reasons: "Důvody",
    reasonsHint: "Z čeho lze vybrat důvod změny. Zákazník ho nevidí.",
    reason: (n) => `Důvod ${n}`,
    addReason: "Přidat důvod",
    quick: "Rychlé částky",
    quickHint: "Tlačítka vedle pole pro vlastní částku. Znaménko minus odečítá.",
    quickChange: (n) => `Rychlá částka ${n}`,
    addQuick: "Přidat částku",
  },
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
