//! Reads which mails leave, and the merchant's own words in them.

use std::collections::BTreeMap;

use crate::body::{Codes, Node, Object};
use crate::email::Email;
use crate::settings::{LANGUAGES, MailText, MailTexts, Notice, Notifications};

/// Characters of a sender's name: what mailboxes show of one.
const SENDER_CHARS_MAX: usize = 60;
/// Characters of a subject.
const SUBJECT_CHARS_MAX: usize = 150;
/// Characters of a paragraph.
const PARAGRAPH_CHARS_MAX: usize = 1000;

pub(super) fn read(object: &mut Object<'_>, current: &Notifications) -> Notifications {
    Notifications {
        version: current.version,
        pin: object.keep("pin", &current.pin, Node::flag),
        expiry_notice: object.keep("expiry_notice", &current.expiry_notice, Node::flag),
        points_changed: object.keep("points_changed", &current.points_changed, Node::flag),
        level_changed: object.keep("level_changed", &current.level_changed, Node::flag),
        occasion: object.keep("occasion", &current.occasion, Node::flag),
        sender_name: object.keep_or_off("sender_name", current.sender_name.as_ref(), sender_name),
        reply_to: object.keep_or_off("reply_to", current.reply_to.as_ref(), address),
        alerts_to: object.keep_or_off("alerts_to", current.alerts_to.as_ref(), address),
        texts: object.keep("texts", &current.texts, texts),
    }
}

/// Words for one mail in one language, where they stand in a body by themselves.
pub fn mail_text(node: &Node<'_>) -> Option<MailText> {
    words(&node.coded(Codes::Settings))
}

fn address(node: &Node<'_>) -> Option<String> {
    Email::parse(node.string()?)
        .map(|email| email.as_str().to_owned())
        .or_else(|| node.wrong("invalid_value", "An e-mail address is needed."))
}

/// A name beside the address: what would end it there, or pass for another address, is refused.
fn sender_name(node: &Node<'_>) -> Option<String> {
    let name = node.text(SENDER_CHARS_MAX)?;
    if name.contains(['<', '>', '@', '"', ',', ';', ':', '\\']) {
        return node.wrong("invalid_text", "A name without signs of an address is needed.");
    }
    Some(name)
}

fn texts(node: &Node<'_>) -> Option<MailTexts> {
    let mut object = node.object()?;
    let mut texts = MailTexts::new();
    for (notice, name) in Notice::ALL {
        let by_language = object.may(name, languages).unwrap_or_default();
        if !by_language.is_empty() {
            texts.insert(notice, by_language);
        }
    }
    object.close();
    Some(texts)
}

fn languages(node: &Node<'_>) -> Option<BTreeMap<String, MailText>> {
    let mut object = node.object()?;
    let mut by_language = BTreeMap::new();
    for language in LANGUAGES {
        let text = object.may(language, words).unwrap_or_default();
        if text != MailText::default() {
            by_language.insert(language.to_owned(), text);
        }
    }
    object.close();
    Some(by_language)
}

fn words(node: &Node<'_>) -> Option<MailText> {
    let mut object = node.object()?;
    let text = MailText {
        subject: object.may("subject", |node| sentence(node, SUBJECT_CHARS_MAX)),
        intro: object.may("intro", |node| sentence(node, PARAGRAPH_CHARS_MAX)),
        closing: object.may("closing", |node| sentence(node, PARAGRAPH_CHARS_MAX)),
    };
    object.close();
    Some(text)
}

/// A text in which nothing but the shop's name is put in: another name in braces is a slip, and would leave
/// as it is.
fn sentence(node: &Node<'_>, chars_max: usize) -> Option<String> {
    let text = node.text(chars_max)?;
    let rest = text.replace("{shop}", "");
    if rest.contains(['{', '}']) {
        return node.wrong("unknown_variable", "Only {shop} can stand in braces.");
    }
    Some(text)
}
