//! What all mails look like: a greeting, why it was sent, one thing in large type, details, what to do.

use std::fmt::Write;

use verno_domain::Email;

use crate::language::Language;
use crate::mail::Mail;

/// To whom a mail goes and in whose name.
#[derive(Clone)]
pub struct Letter<'a> {
    /// The customer.
    pub to: Email,
    /// Where answers go; `None` is the sender's own address.
    pub reply_to: Option<String>,
    /// The shop's name.
    pub shop: &'a str,
    /// The shop's language.
    pub language: Language,
}

/// What a mail says. In `subject` and `why`, `{shop}` stands for the shop's name.
#[derive(Default)]
pub(crate) struct Content<'a> {
    pub(crate) subject: &'a str,
    pub(crate) why: &'a str,
    pub(crate) label: &'a str,
    /// The one thing in large type.
    pub(crate) value: &'a str,
    /// Whether its characters stand apart, to be typed over.
    pub(crate) spaced: bool,
    /// Details: what each is, and its value.
    pub(crate) rows: Vec<(&'a str, String)>,
    pub(crate) how: &'a str,
    pub(crate) care: &'a str,
}

/// The words of a mail that says one thing, in one language.
pub(crate) struct Words {
    pub(crate) subject: &'static str,
    pub(crate) why: &'static str,
    pub(crate) label: &'static str,
    pub(crate) how: &'static str,
    pub(crate) care: &'static str,
}

impl Words {
    /// The mail that says `value`; `spaced`, if it is to be typed over.
    pub(crate) fn mail(&self, letter: Letter<'_>, value: &str, spaced: bool) -> Mail {
        let Self { subject, why, label, how, care } = *self;
        mail(letter, &Content { subject, why, label, value, spaced, rows: Vec::new(), how, care })
    }
}

const ROW: &str = r#"<p style="margin:0 0 16px"><span style="font-size:14px;color:#52606d">{label}</span><br />{value}</p>"#;

/// The mail, as text and as a page.
pub(crate) fn mail(letter: Letter<'_>, content: &Content<'_>) -> Mail {
    let Letter { to, reply_to, shop, language } = letter;
    let hello = language.pick("Dobrý den,", "Dobrý deň,", "Hello,");
    let in_the_name_of = |text: &str| fill(text, &[("shop", shop)]);
    // A subject is one header line: a shop's name cannot add another.
    let subject = in_the_name_of(content.subject).replace(['\r', '\n'], " ");
    let why = in_the_name_of(content.why);
    let Content { label, value, how, care, .. } = *content;
    Mail {
        to,
        reply_to,
        subject,
        text: text(hello, &why, content),
        html: fill(
            include_str!("templates/page.html"),
            &[
                ("lang", language.code()),
                ("hello", hello),
                ("why", &escape(&why)),
                ("label", &escape(label)),
                ("value", &escape(value)),
                ("spacing", if content.spaced { "10" } else { "0" }),
                ("rows", &rows(content)),
                ("how", &escape(how)),
                ("care", &escape(care)),
            ],
        ),
    }
}

fn text(hello: &str, why: &str, content: &Content<'_>) -> String {
    let mut text = format!("{hello}\n\n{why}\n\n{}: {}\n", content.label, content.value);
    for (label, value) in &content.rows {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{label}: {value}");
    }
    let _ = writeln!(text, "\n{}\n{}", content.how, content.care);
    text
}

fn rows(content: &Content<'_>) -> String {
    let row =
        |(label, value): &(&str, String)| fill(ROW, &[("label", &escape(label)), ("value", &escape(value))]);
    content.rows.iter().map(row).collect()
}

/// Puts values where `{name}` stands. What is put in is not looked at again, so a value cannot name another.
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
