//! The bytes of a mail: one MIME message with a plain and an HTML part.
//!
//! The same mail at the same second is the same bytes. What `mail-builder` would take from the system (Date,
//! Message-ID, the boundary between the parts) is given here, from the caller's clock and a digest of the
//! content.

use chrono::{DateTime, Utc};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::url::URL;
use mail_builder::mime::MimePart;
use sha2::{Digest, Sha256};

use crate::mail::Mail;

/// Bytes of the digest that names a message: enough that no two mails of an account share one.
const DIGEST_BYTES: usize = 16;

/// The message as SES takes it (RFC 5322): ASCII only, no line over 998 characters. `sender` is a bare
/// address.
pub(crate) fn message(mail: &Mail, sender: &str, sent_at: DateTime<Utc>) -> Vec<u8> {
    let id = digest(mail, sent_at);
    let domain = sender.rsplit_once('@').map_or(sender, |(_, domain)| domain);
    let mut message = MessageBuilder::new()
        .from(Address::new_address(Some(one_line(&mail.sender_name)), sender))
        .to(mail.to.as_str())
        .subject(one_line(&mail.subject))
        // SES replaces these two by its own; without them the builder would look at the system's clock.
        .date(sent_at.timestamp())
        .message_id(format!("{id}@{domain}"));
    if let Some(address) = &mail.reply_to {
        message = message.reply_to(address.as_str());
    }
    // A mailbox's own button to unsubscribe asks by one POST (RFC 8058).
    if let Some(link) = &mail.unsubscribe {
        message = message
            .header("List-Unsubscribe", URL::new(link.as_str()))
            .header("List-Unsubscribe-Post", Raw::new("List-Unsubscribe=One-Click"));
    }
    // Neither quoted-printable nor Base64 can hold "=_", so no part can end early.
    let parts = ContentType::new("multipart/alternative").attribute("boundary", format!("=_{id}"));
    let text = MimePart::new("text/plain", mail.text.as_str());
    let html = MimePart::new("text/html", mail.html.as_str());
    let mut bytes = Vec::new();
    message.body(MimePart::new(parts, vec![text, html])).serialize(&mut bytes);
    bytes
}

/// A header's text without characters that could begin another header.
fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// Lower-case hex of what makes this mail itself: who gets what, and when.
fn digest(mail: &Mail, sent_at: DateTime<Utc>) -> String {
    let (second, shop) = (sent_at.timestamp().to_string(), mail.shop.to_string());
    let parts = [&second, &shop, mail.to.as_str(), &mail.subject, &mail.text, &mail.html];
    let digest = parts.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part).chain_update([0]));
    hex::encode(&digest.finalize()[..DIGEST_BYTES])
}

#[cfg(test)]
mod tests {
    use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};
    use verno_domain::{CustomerId, Email, ShopId};

    use super::*;

    fn mail() -> Mail {
        Mail {
            shop: ShopId::new(1),
            customer: Some(CustomerId::from_random([1; 16])),
            to: Email::parse("jan@example.cz").unwrap(),
            sender_name: "Čajovna".into(),
            reply_to: Some("obchod@example.cz".into()),
            unsubscribe: None,
            subject: "Vaše body v obchodě Čajovna: změna za objednávku 2026001234 a další novinky".into(),
            text: "Dobrý den,\n\nžluťoučký kůň: +1\u{a0}250,50\n\n-- \n.\nKonec".into(),
            html: format!("<!doctype html>\n<p>{}</p>\n", "příliš dlouhý řádek ".repeat(100)),
        }
    }

    fn bytes(mail: &Mail) -> Vec<u8> {
        message(mail, "body@verno.example", "2026-11-22T12:00:00Z".parse().unwrap())
    }

    fn parse(bytes: &[u8]) -> Message<'_> {
        MessageParser::default().parse(bytes).unwrap()
    }

    /// Name and address of the one mailbox in an address header.
    fn mailbox<'m>(message: &'m Message<'_>, header: &'m str) -> (Option<&'m str>, Option<&'m str>) {
        let Some(HeaderValue::Address(addresses)) = message.header(header) else { panic!("no {header}") };
        assert_eq!(addresses.iter().count(), 1, "{addresses:?}");
        let address = addresses.first().unwrap();
        (address.name(), address.address())
    }

    #[test]
    fn a_reader_finds_headers_and_both_parts_as_they_were_given() {
        let (mail, bytes) = (mail(), bytes(&mail()));
        let message = parse(&bytes);
        assert_eq!(mailbox(&message, "From"), (Some("Čajovna"), Some("body@verno.example")));
        assert_eq!(mailbox(&message, "To"), (None, Some("jan@example.cz")));
        assert_eq!(mailbox(&message, "Reply-To"), (None, Some("obchod@example.cz")));
        assert_eq!(message.subject(), Some(mail.subject.as_str()));
        assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-22T12:00:00Z");
        assert!(message.message_id().unwrap().ends_with("@verno.example"));
        let alternative = message.content_type().unwrap();
        assert_eq!((alternative.ctype(), alternative.subtype()), ("multipart", Some("alternative")));
        assert_eq!((message.text_body_count(), message.html_body_count()), (1, 1));
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&message.body_text(0).unwrap()), lines(&mail.text));
        assert_eq!(lines(&message.body_html(0).unwrap()), lines(&mail.html));
        for part in [message.text_part(0).unwrap(), message.html_part(0).unwrap()] {
            assert_eq!(part.content_type().unwrap().attribute("charset"), Some("utf-8"));
        }
    }

    #[test]
    fn what_leaves_is_ascii_in_short_lines() {
        let bytes = bytes(&mail());
        assert!(bytes.is_ascii());
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 78 && !line.contains('\n')), "{text}");
    }

    #[test]
    fn the_same_mail_is_the_same_bytes_and_another_has_another_id_and_boundary() {
        assert_eq!(bytes(&mail()), bytes(&mail()));
        let other = Mail { to: Email::parse("eva@example.cz").unwrap(), ..mail() };
        let (one, other) = (bytes(&mail()), bytes(&other));
        let (one, other) = (parse(&one), parse(&other));
        assert_ne!(one.message_id(), other.message_id());
        let boundary =
            |message: &Message<'_>| message.content_type().unwrap().attribute("boundary").map(str::to_owned);
        assert_ne!(boundary(&one), boundary(&other));
    }

    #[test]
    fn a_mail_that_can_be_ended_says_how_to_a_mailbox() {
        let plain = bytes(&mail());
        assert!(parse(&plain).header_raw("List-Unsubscribe").is_none());
        assert!(parse(&plain).header_raw("List-Unsubscribe-Post").is_none());
        let link = format!("https://api.example/storefront/v1/1/unsubscribe/{}", "x".repeat(120));
        let bytes = bytes(&Mail { unsubscribe: Some(link.clone()), ..mail() });
        let message = parse(&bytes);
        assert_eq!(message.header_raw("List-Unsubscribe").map(str::trim), Some(format!("<{link}>").as_str()));
        let post = message.header_raw("List-Unsubscribe-Post");
        assert_eq!(post.map(str::trim), Some("List-Unsubscribe=One-Click"));
    }

    #[test]
    fn a_name_is_one_whatever_it_holds() {
        let of = |name: &str| bytes(&Mail { sender_name: name.into(), ..mail() });
        let long = "Ž".repeat(60);
        for name in ["Tea & Co", "a\" <x@y.cz>, \"b", "Čajovna \\ \"U kotvy\"", &long] {
            let bytes = of(name);
            assert_eq!(mailbox(&parse(&bytes), "From"), (Some(name), Some("body@verno.example")));
        }
    }

    #[test]
    fn neither_a_name_nor_a_subject_can_begin_another_header() {
        for breaking in ["Č\r\nBcc: x@y.cz", "C\nBcc: x@y.cz", "C\rBcc: x@y.cz"] {
            let (name, subject) = (breaking.to_owned(), breaking.to_owned());
            let bytes = bytes(&Mail { sender_name: name, subject, ..mail() });
            let message = parse(&bytes);
            assert!(message.bcc().is_none(), "{message:?}");
            assert_eq!(mailbox(&message, "To").1, Some("jan@example.cz"));
        }
    }
}
