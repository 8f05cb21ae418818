import type { en } from "./en";

/** Texts of e-mails to customers, in Czech. */
export const cs: typeof en = {
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
};
