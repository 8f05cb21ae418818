//! The mail to the shop's team about something that stopped and needs a person.

use crate::layout::{self, Content};
use crate::letterhead::Letter;
use crate::mail::Mail;

/// What stopped and needs a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert<'a> {
    /// A webhook was switched off, because its target did not answer for days.
    WebhookOff {
        /// Name that the team gave the webhook.
        name: &'a str,
    },
    /// Contact sync with a mailing service stopped until a person acts.
    ServiceStopped {
        /// Name of the service.
        name: &'a str,
    },
}

struct Words {
    subject: &'static str,
    why: &'static str,
    label: &'static str,
    how: &'static str,
    care: &'static str,
}

/// Words in Czech, Slovak and English.
const WEBHOOK_OFF: [Words; 3] = [
    Words {
        subject: "Webhook věrnostního programu {shop} byl vypnut",
        why: "webhook věrnostního programu {shop} několik dní neodpovídal, proto byl vypnut. Události se mu už neposílají.",
        label: "Webhook",
        how: "Co selhalo, najdete v administraci mezi doručeními webhooku. Až bude cíl v pořádku, webhook tam zase zapněte.",
        care: "Nedoručené události lze poslat znovu, dokud jsou v seznamu doručení.",
    },
    Words {
        subject: "Webhook vernostného programu {shop} bol vypnutý",
        why: "webhook vernostného programu {shop} niekoľko dní neodpovedal, preto bol vypnutý. Udalosti sa mu už neposielajú.",
        label: "Webhook",
        how: "Čo zlyhalo, nájdete v administrácii medzi doručeniami webhooku. Keď bude cieľ v poriadku, webhook tam znova zapnite.",
        care: "Nedoručené udalosti možno poslať znova, kým sú v zozname doručení.",
    },
    Words {
        subject: "A webhook of the loyalty programme of {shop} was switched off",
        why: "a webhook of the loyalty programme of {shop} did not answer for days and was switched off. It no longer gets events.",
        label: "Webhook",
        how: "Its deliveries in the console show what failed. Switch it on there once its target is well again.",
        care: "Events that were not delivered can be sent again while they are in the list of deliveries.",
    },
];

/// Words in Czech, Slovak and English.
const SERVICE_STOPPED: [Words; 3] = [
    Words {
        subject: "Propojení věrnostního programu {shop} se zastavilo",
        why: "e-mailingová služba nepřijímá údaje věrnostního programu {shop}, například kvůli neplatnému klíči nebo smazanému seznamu. Změny zákazníků se jí už nepředávají.",
        label: "Služba",
        how: "Důvod najdete v administraci mezi integracemi. Zadejte tam platný klíč nebo vyberte seznam; předávání se pak rozběhne samo.",
        care: "Dokud se tak nestane, má služba zastaralé údaje.",
    },
    Words {
        subject: "Prepojenie vernostného programu {shop} sa zastavilo",
        why: "e-mailingová služba neprijíma údaje vernostného programu {shop}, napríklad pre neplatný kľúč alebo zmazaný zoznam. Zmeny zákazníkov sa jej už neodovzdávajú.",
        label: "Služba",
        how: "Dôvod nájdete v administrácii medzi integráciami. Zadajte tam platný kľúč alebo vyberte zoznam; odovzdávanie sa potom rozbehne samo.",
        care: "Kým sa tak nestane, má služba zastarané údaje.",
    },
    Words {
        subject: "An integration of the loyalty programme of {shop} has stopped",
        why: "an e-mailing service does not take what the loyalty programme of {shop} sends, for example because a key is not valid any more or a list is gone. Changes of customers do not reach it any more.",
        label: "Service",
        how: "The integrations in the console say why. Enter a valid key or choose a list there; changes then flow again by themselves.",
        care: "Until then the service has outdated data.",
    },
];

/// Writes the mail about an alert.
pub fn mail(letter: Letter<'_>, alert: Alert<'_>) -> Mail {
    let ([cs, sk, en], value) = match alert {
        Alert::WebhookOff { name } => (&WEBHOOK_OFF, name),
        Alert::ServiceStopped { name } => (&SERVICE_STOPPED, name),
    };
    let Words { subject, why, label, how, care } = *letter.head.language.pick(cs, sk, en);
    let content = Content { subject, why, label, value, how, care, ..Content::default() };
    layout::mail(letter, &content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    #[test]
    fn every_language_names_what_stopped_and_the_shop_in_both_parts() {
        for language in Language::ALL {
            for alert in [Alert::WebhookOff { name: "Sklad" }, Alert::ServiceStopped { name: "Ecomail" }] {
                let mail = mail(letter("Čajovna", language), alert);
                let (Alert::WebhookOff { name } | Alert::ServiceStopped { name }) = alert;
                for part in [&mail.text, &mail.html] {
                    assert!(part.contains(name) && part.contains("Čajovna") && !part.contains('{'), "{part}");
                }
                assert_eq!(mail.unsubscribe, None, "it needs somebody");
            }
        }
    }
}
