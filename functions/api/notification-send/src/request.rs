//! What is asked for.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;
use verno_contract::MailTextView;
use verno_domain::settings::{MailText, read};
use verno_domain::{Email, Error, Result};
use verno_lambda::http::Call;
use verno_notify::Language;

/// In which words to show a mail.
#[derive(Deserialize, Default, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PreviewRequest {
    /// `cs`, `sk` or `en`; left out, the shop's own.
    #[schema(example = "cs")]
    language: Option<String>,
    /// Words in the place of the saved ones; left out, the saved ones.
    #[schema(value_type = Option<MailTextView>)]
    texts: Option<Value>,
}

/// Where to send a test, and in which words.
#[derive(Deserialize, Default, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TestRequest {
    /// Left out, whoever asks.
    #[schema(example = "jana@example.com")]
    to: Option<String>,
    /// `cs`, `sk` or `en`; left out, the shop's own.
    #[schema(example = "cs")]
    language: Option<String>,
    /// Words in the place of the saved ones; left out, the saved ones.
    #[schema(value_type = Option<MailTextView>)]
    texts: Option<Value>,
}

/// The language and the words, read.
pub(crate) struct Words {
    pub(crate) language: Option<Language>,
    pub(crate) text: Option<MailText>,
}

impl PreviewRequest {
    pub(crate) fn words(&self) -> Result<Words> {
        words(self.language.as_deref(), self.texts.as_ref())
    }
}

impl TestRequest {
    pub(crate) fn words(&self) -> Result<Words> {
        words(self.language.as_deref(), self.texts.as_ref())
    }

    /// The address asked for, or that of whoever asks: `user`, if they sign in with one.
    ///
    /// # Errors
    /// `Invalid`, naming `to`.
    pub(crate) fn recipient(&self, user: &str) -> Result<Email> {
        let Some(to) = &self.to else {
            let unknown = || Error::field("to", "required", "Your address is not known: name one.");
            return Email::parse(user).ok_or_else(unknown);
        };
        Email::parse(to).ok_or_else(|| Error::field("to", "invalid_value", "An e-mail address is needed."))
    }
}

fn words(language: Option<&str>, texts: Option<&Value>) -> Result<Words> {
    let read_language = |code| {
        let unknown = || Error::field("language", "invalid_value", "One of cs, sk, en is needed.");
        Language::parse(code).ok_or_else(unknown)
    };
    Ok(Words {
        language: language.map(read_language).transpose()?,
        text: texts.map(|texts| read::mail_text(texts, "texts")).transpose()?,
    })
}

/// The body; nothing at all asks for what is usual.
pub(crate) fn body<T: DeserializeOwned + Default>(call: &Call) -> Result<T> {
    if call.body().is_empty() { Ok(T::default()) } else { call.json() }
}
