import type { components } from "../../api/schema.gen";
import type { Documents } from "../documents";
import type { Fault } from "../form/fault";
import { Faults } from "../form/read";
import type { Shape } from "../form/useDocumentForm";

type Notifications = Documents["notifications"];
/** The merchant's own words in a mail; `null` keeps the usual ones. */
export type MailText = components["schemas"]["MailText"];

/** The mails that can be switched off. */
export const kinds = ["pin", "points_changed", "occasion", "expiry_notice", "level_changed"] as const;
/** Every mail that customers get; the login code always leaves, or nobody could sign in. */
export const mails = [...kinds, "login_code"] as const;
/** The parts of a mail whose words the merchant can replace. */
export const parts = ["subject", "intro", "closing"] as const;

/** Words as typed, by mail and language. */
export type MailTexts = Record<string, Record<string, Partial<Record<(typeof parts)[number], string>>>>;

/** Which mails leave, as it is typed. */
export type NotificationsDraft = Record<(typeof kinds)[number], boolean> & {
  sender_name: string;
  reply_to: string;
  alerts_to: string;
  texts: MailTexts;
};

/** The words of one mail as the API takes them: what is empty is the usual. */
export function textOf(texts: MailTexts, kind: string, language: string): MailText {
  const typed = texts[kind]?.[language] ?? {};
  return Object.fromEntries(parts.map((part) => [part, typed[part]?.trim() || null]));
}

function draftOf(document: Notifications): NotificationsDraft {
  const texts = Object.entries(document.texts).map(([kind, byLanguage]) => [
    kind,
    Object.fromEntries(
      Object.entries(byLanguage).map(([language, words]) => [
        language,
        Object.fromEntries(parts.flatMap((part) => (words[part] ? [[part, words[part]]] : []))),
      ]),
    ),
  ]);
  return {
    pin: document.pin,
    points_changed: document.points_changed,
    occasion: document.occasion,
    expiry_notice: document.expiry_notice,
    level_changed: document.level_changed,
    sender_name: document.sender_name ?? "",
    reply_to: document.reply_to ?? "",
    alerts_to: document.alerts_to ?? "",
    texts: Object.fromEntries(texts),
  };
}

function bodyOf({ sender_name, reply_to, alerts_to, texts, ...rest }: NotificationsDraft): object {
  const own = Object.entries(texts).flatMap(([kind, byLanguage]) => {
    const languages = Object.keys(byLanguage)
      .map((language) => [language, textOf(texts, kind, language)] as const)
      .filter(([, words]) => Object.values(words).some(Boolean));
    return languages.length > 0 ? [[kind, Object.fromEntries(languages)]] : [];
  });
  return {
    ...rest,
    sender_name: sender_name.trim() || null,
    reply_to: reply_to.trim() || null,
    alerts_to: alerts_to.trim() || null,
    texts: Object.fromEntries(own),
  };
}

function check(draft: NotificationsDraft): Fault[] {
  const faults = new Faults();
  for (const field of ["reply_to", "alerts_to"] as const) {
    const address = draft[field].trim();
    if (address !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) faults.add(field, "email");
  }
  return faults.all;
}

/** How the document of mails is edited. */
export const notificationsShape: Shape<Notifications, NotificationsDraft> = { draftOf, bodyOf, check };
