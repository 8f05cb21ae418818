//! Mail by Amazon SES.

use async_trait::async_trait;
use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::error::{BuildError, ProvideErrorMetadata};
use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message, MessageHeader, MessageTag};
use base64::{Engine, engine::general_purpose::STANDARD};
use verno_domain::{Error, Kind, Result};

use crate::mail::{Mail, Mailer};

/// The tag of a mail that names the shop: it comes back with what becomes of the mail.
pub(crate) const TAG_SHOP: &str = "shop";
/// The tag that names the customer.
pub(crate) const TAG_CUSTOMER: &str = "customer";

/// Bytes of a name that fit into one encoded word (RFC 2047: 75 characters, the charset and base64 among them).
const ENCODED_BYTES_MAX: usize = 45;

/// Sends from one verified address.
pub struct SesMailer {
    client: Client,
    /// The bare address.
    sender: String,
    events: String,
}

impl SesMailer {
    /// From `sender`, an address or `Name <address>` that SES has verified; `events` is the configuration set that tells of
    /// bounces and complaints.
    pub fn new(client: Client, sender: &str, events: impl Into<String>) -> Self {
        let bare = sender.split_once('<').map_or(sender, |(_, rest)| rest.trim_end().trim_end_matches('>'));
        Self { client, sender: bare.trim().to_owned(), events: events.into() }
    }
}

#[async_trait]
impl Mailer for SesMailer {
    async fn send(&self, mail: &Mail) -> Result<()> {
        let content = EmailContent::builder().simple(message(mail).map_err(incomplete)?).build();
        self.client
            .send_email()
            .from_email_address(format!("{} <{}>", encoded(&mail.sender_name), self.sender))
            .destination(Destination::builder().to_addresses(mail.to.as_str()).build())
            .set_reply_to_addresses(mail.reply_to.clone().map(|address| vec![address]))
            .configuration_set_name(&self.events)
            .set_email_tags(Some(tags(mail).map_err(incomplete)?))
            .content(content)
            .send()
            .await
            .map_err(|error| match error.code() {
                Some("MessageRejected") => {
                    Error::new(Kind::Invalid, "mail_rejected", "SES does not take this mail.")
                }
                Some("MailFromDomainNotVerifiedException") => {
                    Error::internal("the sender's address is not verified").with_source(error)
                }
                // The code says what is wrong; the message may name an address.
                code => {
                    Error::unavailable(format!("SES: {}", code.unwrap_or("no answer"))).with_source(error)
                }
            })?;
        Ok(())
    }
}

fn incomplete(error: BuildError) -> Error {
    Error::internal("mail").with_source(error)
}

fn message(mail: &Mail) -> std::result::Result<Message, BuildError> {
    let part = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let body = Body::builder().text(part(&mail.text)?).html(part(&mail.html)?).build();
    let mut message = Message::builder().subject(part(&mail.subject)?).body(body);
    // A mailbox's own button to unsubscribe asks by one POST (RFC 8058).
    if let Some(link) = &mail.unsubscribe {
        let one_click = ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
        for (name, value) in [("List-Unsubscribe", format!("<{link}>")), one_click] {
            message = message.headers(MessageHeader::builder().name(name).value(value).build()?);
        }
    }
    Ok(message.build())
}

fn tags(mail: &Mail) -> std::result::Result<Vec<MessageTag>, BuildError> {
    let customer = mail.customer.as_ref().map(|customer| (TAG_CUSTOMER, customer.to_string()));
    let tags = [Some((TAG_SHOP, mail.shop.to_string())), customer].into_iter().flatten();
    tags.map(|(name, value)| MessageTag::builder().name(name).value(value).build()).collect()
}

/// A name as a header may carry it. SES takes other signs than ASCII only as encoded words.
fn encoded(name: &str) -> String {
    if name.chars().all(|sign| sign.is_ascii_graphic() || sign == ' ') {
        let quoted: String = name.chars().filter(|sign| !matches!(sign, '"' | '\\')).collect();
        return format!("\"{quoted}\"");
    }
    let mut words = vec![String::new()];
    for sign in name.chars().map(|sign| if sign.is_control() { ' ' } else { sign }) {
        if words.last().is_some_and(|word| word.len() + sign.len_utf8() > ENCODED_BYTES_MAX) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(sign);
        }
    }
    let words = words.iter().map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word)));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use verno_domain::{CustomerId, Email, ShopId};

    use super::*;

    fn mail(unsubscribe: Option<&str>) -> Mail {
        Mail {
            shop: ShopId::new(1),
            customer: Some(CustomerId::from_random([1; 16])),
            to: Email::parse("jan@example.cz").unwrap(),
            sender_name: "Čajovna".into(),
            reply_to: None,
            unsubscribe: unsubscribe.map(str::to_owned),
            subject: "s".into(),
            text: "t".into(),
            html: "h".into(),
        }
    }

    #[test]
    fn a_name_is_one_whatever_it_holds() {
        assert_eq!(encoded("Tea & Co"), "\"Tea & Co\"");
        assert_eq!(encoded("a\" <x@y.cz>, \"b"), "\"a <x@y.cz>, b\"");
        assert_eq!(encoded("Čajovna"), "=?UTF-8?B?xIxham92bmE=?=");
        assert!(!encoded("Č\r\nBcc: x@y.cz").contains(['\r', '\n', '@']));
        let long = encoded(&"Ž".repeat(60));
        assert!(long.split(' ').count() > 1 && long.split(' ').all(|word| word.len() <= 75), "{long}");
    }

    #[test]
    fn a_mail_that_can_be_ended_says_how_to_a_mailbox() {
        let headers = |mail| message(&mail).unwrap().headers().to_vec();
        assert!(headers(mail(None)).is_empty());
        let headers = headers(mail(Some("https://api.example/u/x")));
        let said: Vec<_> = headers.iter().map(|header| (header.name(), header.value())).collect();
        let expected = [
            ("List-Unsubscribe", "<https://api.example/u/x>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_becomes_of_a_mail_comes_back_under_shop_and_customer() {
        let tags = tags(&mail(None)).unwrap();
        let names: Vec<_> = tags.iter().map(|tag| (tag.name(), tag.value().len())).collect();
        assert_eq!(names, [(TAG_SHOP, 1), (TAG_CUSTOMER, 36)]);
        let allowed = |sign: char| sign.is_ascii_alphanumeric() || "_-".contains(sign);
        assert!(tags.iter().all(|tag| tag.value().chars().all(allowed)), "SES refuses other signs");
    }
}
