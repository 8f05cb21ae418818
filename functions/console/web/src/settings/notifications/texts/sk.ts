import type { en } from "./en";

/** Texts of e-mails to customers, in Slovak. */
export const sk: typeof en = {
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
};
