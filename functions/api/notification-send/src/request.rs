//! Reads in which words a mail is shown or tried out.

use verno_body::schema::{self, Any, Named, PartialSchema, ToSchema};
use verno_body::{Body, Field, FieldErrors, Node, Shape, Word};
use verno_contract::MailTextView;
use verno_domain::settings::{LANGUAGES, MailText, read};
use verno_domain::{Email, Result};
use verno_lambda::http::Call;
use verno_notify::Language;

/// In which words to show a mail.
#[derive(Body)]
#[body(name = "MailPreviewRequest", codes = Type)]
pub(crate) struct PreviewRequest {
    /// `cs`, `sk` or `en`; left out, the shop's own.
    #[body(example("cs"))]
    language: Field<Option<MailLanguage>>,
    /// Words in the place of the saved ones; left out, the saved ones.
    texts: Field<Option<MailTextRequest>>,
}

/// Where to send a test, and in which words.
#[derive(Body)]
#[body(name = "MailTestRequest", codes = Type)]
pub(crate) struct TestRequest {
    /// Left out, whoever asks.
    #[body(example("jana@example.com"), refusal("invalid_value", "An e-mail address is needed."))]
    to: Field<Option<Email>>,
    /// `cs`, `sk` or `en`; left out, the shop's own.
    #[body(example("cs"))]
    language: Field<Option<MailLanguage>>,
    /// Words in the place of the saved ones; left out, the saved ones.
    texts: Field<Option<MailTextRequest>>,
}

/// A language that mails are written in.
struct MailLanguage(Language);

impl Word for MailLanguage {
    fn parse(text: &str) -> Option<Self> {
        Language::parse(text).map(Self)
    }

    fn names() -> Vec<&'static str> {
        LANGUAGES.to_vec()
    }
}

/// Words as they stand in the settings, read by the same rules.
struct MailTextRequest(MailText);

impl Shape for MailTextRequest {
    fn read(node: &Node<'_>) -> Option<Self> {
        read::mail_text(node).map(Self)
    }

    fn schema() -> Any {
        schema::named(&MailTextView::name())
    }

    fn named(all: &mut Named) {
        all.push((MailTextView::name().into_owned(), MailTextView::schema()));
    }
}

/// The language and the words; `None` are the shop's own.
pub(crate) struct Words {
    pub(crate) language: Option<Language>,
    pub(crate) text: Option<MailText>,
}

impl Words {
    fn of(language: Field<Option<MailLanguage>>, texts: Field<Option<MailTextRequest>>) -> Self {
        Self { language: language.flat().map(|language| language.0), text: texts.flat().map(|text| text.0) }
    }
}

/// Reads what a preview is made of. No body at all asks for what is usual.
pub(crate) fn preview(call: &Call) -> Result<Words> {
    let (PreviewRequest { language, texts }, errors) = call.read_optional()?;
    errors.build(Some(Words::of(language, texts)))
}

/// Reads what a test is made of, and where it goes: to the address in the body, or to that of `user`, who
/// asks.
pub(crate) fn test(call: &Call, user: &str) -> Result<(Words, Email)> {
    let (TestRequest { to, language, texts }, errors) = call.read_optional()?;
    let words = Words::of(language, texts);
    let to = recipient(to, user, &errors);
    errors.build(to.map(|to| (words, to)))
}

fn recipient(to: Field<Option<Email>>, user: &str, errors: &FieldErrors) -> Option<Email> {
    if to.is_filled() {
        return to.flat();
    }
    let own = Email::parse(user);
    if own.is_none() {
        errors.refuse("to", "required", "Your address is not known: name one.");
    }
    own
}
