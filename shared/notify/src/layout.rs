//! The layout of all mails: a greeting, the reason for the mail, one value in large type, details, and what
//! to do.

use std::fmt::Write;

use verno_domain::settings::MailText;

use crate::language::Language;
use crate::letterhead::Letter;
use crate::mail::Mail;

/// The texts of a mail. In `subject`, `why` and `how`, `{shop}` stands for the shop's name.
#[derive(Default)]
pub(crate) struct Content<'a> {
    pub(crate) subject: &'a str,
    pub(crate) why: &'a str,
    pub(crate) label: &'a str,
    /// The one value in large type, e.g. the PIN.
    pub(crate) value: &'a str,
    /// Spacing of its characters.
    pub(crate) spacing: Spacing,
    /// Details, each with a label and a value.
    pub(crate) rows: Vec<(&'a str, String)>,
    pub(crate) how: &'a str,
    pub(crate) care: &'a str,
}

/// The space between the characters of the value in large type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Spacing {
    /// As in running text.
    #[default]
    Normal,
    /// Apart, for a code that is typed over.
    Wide,
}

impl Spacing {
    /// Pixels, as CSS writes them.
    fn pixels(self) -> &'static str {
        match self {
            Self::Normal => "0",
            Self::Wide => "10",
        }
    }
}

/// The texts of a mail with a single value, in one language.
pub(crate) struct Words {
    pub(crate) subject: &'static str,
    pub(crate) why: &'static str,
    pub(crate) label: &'static str,
    pub(crate) how: &'static str,
    pub(crate) care: &'static str,
}

impl Words {
    /// Writes the mail with its value.
    pub(crate) fn mail(&self, letter: Letter<'_>, value: &str, spacing: Spacing) -> Mail {
        let Self { subject, why, label, how, care } = *self;
        mail(letter, &Content { subject, why, label, value, spacing, rows: Vec::new(), how, care })
    }
}

const ROW: &str = r#"<p style="margin:0 0 16px"><span style="font-size:14px;color:#52606d">{label}</span><br />{value}</p>"#;
const FOOTER: &str = r#"<p style="margin:16px 0 0;font-size:12px;line-height:18px;color:#52606d">{why} <a href="{link}" style="color:#52606d">{link_text}</a></p>"#;

/// Characters of the largest type that fit on one line of a phone.
const LARGE_CHARS_MAX: usize = 12;

/// Writes a mail as plain text and as HTML.
pub(crate) fn mail(letter: Letter<'_>, content: &Content<'_>) -> Mail {
    let Letter { head, to, customer, words, unsubscribe } = letter;
    let content = &in_own_words(content, words);
    let hello = head.language.pick("Dobrý den,", "Dobrý deň,", "Hello,");
    let in_the_name_of = |text: &str| fill(text, &[("shop", head.shop.as_str())]);
    // A subject is one header line, and a shop's name must not begin another.
    let subject = in_the_name_of(content.subject).replace(['\r', '\n'], " ");
    let (why, how) = (in_the_name_of(content.why), in_the_name_of(content.how));
    let Content { label, value, care, .. } = *content;
    let footer = unsubscribe.as_deref().map(|link| Footer::new(head.language, link));
    let size = if value.chars().count() > LARGE_CHARS_MAX { "24" } else { "36" };
    Mail {
        shop: head.id,
        customer,
        to,
        sender_name: head.sender_name().to_owned(),
        reply_to: head.notifications.reply_to.clone(),
        text: text(hello, &why, &how, content, footer.as_ref()),
        html: fill(
            include_str!("templates/page.html"),
            &[
                ("lang", head.language.code()),
                ("subject", &escape(&subject)),
                ("shop", &escape(&head.shop)),
                ("hello", hello),
                ("why", &escape(&why)),
                ("label", &escape(label)),
                ("value", &escape(value)),
                ("size", size),
                ("spacing", content.spacing.pixels()),
                ("rows", &rows(content)),
                ("how", &escape(&how)),
                ("care", &escape(care)),
                ("footer", &footer.as_ref().map(Footer::html).unwrap_or_default()),
            ],
        ),
        subject,
        unsubscribe,
    }
}

/// Replaces texts by the merchant's own where there are any. The value and the words of caution cannot be
/// replaced.
fn in_own_words<'a>(content: &Content<'a>, words: Option<&'a MailText>) -> Content<'a> {
    let own = |of: fn(&MailText) -> &Option<String>, usual| {
        words.and_then(|words| of(words).as_deref()).unwrap_or(usual)
    };
    Content {
        subject: own(|words| &words.subject, content.subject),
        why: own(|words| &words.intro, content.why),
        how: own(|words| &words.closing, content.how),
        rows: content.rows.clone(),
        ..*content
    }
}

/// The foot of a mail with its link to unsubscribe.
struct Footer<'a> {
    why: &'static str,
    link_text: &'static str,
    link: &'a str,
}

impl<'a> Footer<'a> {
    fn new(language: Language, link: &'a str) -> Self {
        let (why, link_text) = language.pick(
            ("Tento e-mail dostáváte, protože sbíráte věrnostní body.", "Odhlásit tyto e-maily"),
            ("Tento e-mail dostávate, pretože zbierate vernostné body.", "Odhlásiť tieto e-maily"),
            ("You get this e-mail because you collect loyalty points.", "Unsubscribe"),
        );
        Self { why, link_text, link }
    }

    fn html(&self) -> String {
        let Self { why, link_text, link } = *self;
        fill(FOOTER, &[("why", why), ("link", &escape(link)), ("link_text", link_text)])
    }
}

fn text(hello: &str, why: &str, how: &str, content: &Content<'_>, footer: Option<&Footer<'_>>) -> String {
    let mut text = format!("{hello}\n\n{why}\n\n{}: {}\n", content.label, content.value);
    for (label, value) in &content.rows {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{label}: {value}");
    }
    let _ = writeln!(text, "\n{how}\n{}", content.care);
    if let Some(Footer { why, link_text, link }) = footer {
        let _ = writeln!(text, "\n--\n{why}\n{link_text}: {link}");
    }
    text
}

fn rows(content: &Content<'_>) -> String {
    let row =
        |(label, value): &(&str, String)| fill(ROW, &[("label", &escape(label)), ("value", &escape(value))]);
    content.rows.iter().map(row).collect()
}

/// Fills `{name}` with values. A filled value is not searched again, so it cannot refer to another.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match known {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_stand_for_another() {
        let values = [("shop", "{value} {shop}"), ("value", "secret")];
        assert_eq!(fill("at {shop}: {value} {other} {", &values), "at {value} {shop}: secret {other} {");
    }
}
