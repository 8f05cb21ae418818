//! Mail by Amazon SES.

use async_trait::async_trait;
use aws_sdk_ses::Client;
use aws_sdk_ses::error::ProvideErrorMetadata;
use aws_sdk_ses::types::{Body, Content, Destination, Message};
use verno_domain::{Error, Kind, Result};

use crate::mail::{Mail, Mailer};

/// Sends from one verified address.
pub struct SesMailer {
    client: Client,
    sender: String,
}

impl SesMailer {
    /// From `sender`, an address or `Name <address>` that SES has verified.
    pub fn new(client: Client, sender: impl Into<String>) -> Self {
        Self { client, sender: sender.into() }
    }
}

#[async_trait]
impl Mailer for SesMailer {
    async fn send(&self, mail: &Mail) -> Result<()> {
        let part = |text: &str| {
            Content::builder()
                .data(text)
                .charset("UTF-8")
                .build()
                .map_err(|error| Error::internal("mail").with_source(error))
        };
        let body = Body::builder().text(part(&mail.text)?).html(part(&mail.html)?).build();
        let message = Message::builder().subject(part(&mail.subject)?).body(body).build();
        self.client
            .send_email()
            .source(&self.sender)
            .destination(Destination::builder().to_addresses(mail.to.as_str()).build())
            .set_reply_to_addresses(mail.reply_to.clone().map(|address| vec![address]))
            .message(message)
            .send()
            .await
            .map_err(|error| match error.code() {
                Some("MessageRejected") => {
                    Error::new(Kind::Invalid, "mail_rejected", "SES does not take this mail.")
                }
                Some("MailFromDomainNotVerifiedException" | "ConfigurationSetDoesNotExist") => {
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
