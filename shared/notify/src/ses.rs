//! Mail by Amazon SES.

use std::error::Error as StdError;
use std::sync::Arc;

use async_trait::async_trait;
use aws_sdk_ses::Client;
use aws_sdk_ses::error::{BuildError, ProvideErrorMetadata};
use aws_sdk_ses::operation::send_raw_email::builders::SendRawEmailFluentBuilder;
use aws_sdk_ses::primitives::Blob;
use aws_sdk_ses::types::{MessageTag, RawMessage};
use verno_domain::{Clock, Error, Kind, Result};

use crate::mail::{Mail, Mailer};
use crate::mime;

/// The tag of a mail that names the shop; SES puts it into the events about the mail.
pub(crate) const TAG_SHOP: &str = "shop";
/// The tag that names the customer.
pub(crate) const TAG_CUSTOMER: &str = "customer";

/// Sends from one verified address.
pub struct SesMailer {
    client: Client,
    /// The bare address.
    sender: String,
    /// The configuration set that publishes bounces and complaints.
    events: String,
    clock: Arc<dyn Clock>,
}

impl SesMailer {
    /// From `sender`, an address or `Name <address>` that SES has verified; `events` is the configuration set
    /// that publishes bounces and complaints.
    pub fn new(client: Client, sender: &str, events: impl Into<String>, clock: Arc<dyn Clock>) -> Self {
        let bare = sender.split_once('<').map_or(sender, |(_, rest)| rest.trim_end().trim_end_matches('>'));
        Self { client, sender: bare.trim().to_owned(), events: events.into(), clock }
    }

    fn request(&self, mail: &Mail) -> std::result::Result<SendRawEmailFluentBuilder, BuildError> {
        let bytes = mime::message(mail, &self.sender, self.clock.now());
        Ok(self
            .client
            .send_raw_email()
            .source(&self.sender)
            .destinations(mail.to.as_str())
            .configuration_set_name(&self.events)
            .set_tags(Some(tags(mail)?))
            .raw_message(RawMessage::builder().data(Blob::new(bytes)).build()?))
    }
}

#[async_trait]
impl Mailer for SesMailer {
    async fn send(&self, mail: &Mail) -> Result<()> {
        let request = self.request(mail).map_err(|error| Error::internal("mail").with_source(error))?;
        request.send().await.map_err(failure)?;
        Ok(())
    }
}

/// What a failed call means for the mail. Paused accounts, throttling and everything unknown may pass.
fn failure(error: impl ProvideErrorMetadata + StdError + Send + Sync + 'static) -> Error {
    match error.code() {
        Some("MessageRejected") => Error::new(Kind::Invalid, "mail_rejected", "SES does not take this mail."),
        Some("MailFromDomainNotVerifiedException") => {
            Error::internal("the sender's address is not verified").with_source(error)
        }
        // The code says what is wrong; the message may name an address.
        code => Error::unavailable(format!("SES: {}", code.unwrap_or("no answer"))).with_source(error),
    }
}

fn tags(mail: &Mail) -> std::result::Result<Vec<MessageTag>, BuildError> {
    let customer = mail.customer.as_ref().map(|customer| (TAG_CUSTOMER, customer.to_string()));
    let tags = [Some((TAG_SHOP, mail.shop.to_string())), customer].into_iter().flatten();
    tags.map(|(name, value)| MessageTag::builder().name(name).value(value).build()).collect()
}

#[cfg(test)]
mod tests {
    use aws_sdk_ses::config::{BehaviorVersion, Config};
    use aws_sdk_ses::error::ErrorMetadata;
    use aws_sdk_ses::operation::send_raw_email::SendRawEmailError;
    use chrono::{DateTime, Utc};
    use verno_domain::{CustomerId, Email, ShopId};

    use super::*;

    struct Noon;

    impl Clock for Noon {
        fn now(&self) -> DateTime<Utc> {
            "2026-11-22T12:00:00Z".parse().unwrap()
        }

        fn wall(&self) -> DateTime<Utc> {
            self.now()
        }
    }

    fn mail() -> Mail {
        Mail {
            shop: ShopId::new(1),
            customer: Some(CustomerId::from_random([1; 16])),
            to: Email::parse("jan@example.cz").unwrap(),
            sender_name: "Čajovna".into(),
            reply_to: None,
            unsubscribe: None,
            subject: "s".into(),
            text: "t".into(),
            html: "h".into(),
        }
    }

    #[test]
    fn a_request_names_sender_recipient_and_configuration_set_beside_the_message() {
        let config = Config::builder().behavior_version(BehaviorVersion::latest()).build();
        let mailer = SesMailer::new(
            Client::from_conf(config),
            "Verno <body@verno.example>",
            "verno-mails",
            Arc::new(Noon),
        );
        let request = mailer.request(&mail()).unwrap();
        let input = request.as_input();
        assert_eq!(input.get_source().as_deref(), Some("body@verno.example"));
        assert_eq!(input.get_destinations().as_deref(), Some(["jan@example.cz".to_owned()].as_slice()));
        assert_eq!(input.get_configuration_set_name().as_deref(), Some("verno-mails"));
        assert_eq!(input.get_tags().as_ref().map(Vec::len), Some(2));
        let message = input.get_raw_message().as_ref().unwrap().data().as_ref();
        assert_eq!(message, mime::message(&mail(), "body@verno.example", Noon.now()));
    }

    #[test]
    fn only_a_refused_message_is_given_up() {
        let kind = |code: Option<&str>| {
            let mut metadata = ErrorMetadata::builder();
            metadata = code.iter().fold(metadata, |metadata, code| metadata.code(*code));
            failure(SendRawEmailError::generic(metadata.build())).kind
        };
        assert_eq!(kind(Some("MessageRejected")), Kind::Invalid);
        assert_eq!(kind(Some("MailFromDomainNotVerifiedException")), Kind::Internal);
        for passing in [
            "AccountSendingPausedException",
            "ConfigurationSetSendingPausedException",
            "ConfigurationSetDoesNotExistException",
            "Throttling",
        ] {
            assert_eq!(kind(Some(passing)), Kind::Unavailable, "{passing}");
        }
        assert_eq!(kind(None), Kind::Unavailable);
    }

    #[test]
    fn what_becomes_of_a_mail_comes_back_under_shop_and_customer() {
        let tags = tags(&mail()).unwrap();
        let names: Vec<_> = tags.iter().map(|tag| (tag.name(), tag.value().len())).collect();
        assert_eq!(names, [(TAG_SHOP, 1), (TAG_CUSTOMER, 36)]);
        let allowed = |sign: char| sign.is_ascii_alphanumeric() || "_-".contains(sign);
        assert!(tags.iter().all(|tag| tag.value().chars().all(allowed)), "SES refuses other signs");
    }
}
