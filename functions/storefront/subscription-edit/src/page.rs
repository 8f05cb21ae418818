//! The page, in the shop's language. It holds no script and loads nothing.

use verno_notify::Language;

/// The content security policy: its own inline styles, and forms that post to its own address.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How a subscription stands, which is what the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// The recipient gets these mails; the page asks whether to end them.
    Subscribed,
    /// The recipient gets these mails no more.
    Ended,
    /// The recipient gets these mails again.
    Again,
    /// The link belongs to no mail.
    Unknown,
}

/// The page for one state of a subscription.
pub(crate) struct Page<'a> {
    pub(crate) shop: &'a str,
    pub(crate) language: Language,
    pub(crate) state: State,
}

/// The texts of a page, and its button with the choice that it posts.
struct Words {
    title: &'static str,
    text: &'static str,
    button: Option<(&'static str, &'static str)>,
}

impl Page<'_> {
    pub(crate) fn html(&self) -> String {
        let Words { title, text, button } = words(self.language, self.state);
        let shop = escape(self.shop);
        let button = button.map_or_else(String::new, |(label, choice)| {
            format!(
                "<form method=\"post\"><button name=\"choice\" value=\"{choice}\">{label}</button></form>"
            )
        });
        format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>{title} – {shop}</title><style>{STYLE}</style></head><body><main><p class=\"shop\">{shop}</p><h1>{title}</h1>\
             <p>{text}</p>{button}</main></body></html>",
            self.language.code()
        )
    }
}

const STYLE: &str = "body{margin:0;background:#f4f5f7;color:#1f2933;font:16px/1.5 Arial,Helvetica,sans-serif}\
main{max-width:26rem;margin:10vh auto 0;padding:2rem;background:#fff;border-radius:12px;text-align:center}\
.shop{margin:0 0 1.5rem;font-weight:bold}h1{margin:0 0 .75rem;font-size:1.4rem;line-height:1.3}p{margin:0 0 1.5rem}\
form{margin:0}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:8px;background:#1f2933;color:#fff;cursor:pointer}\
button:focus-visible{outline:3px solid #7b8794;outline-offset:2px}";

fn words(language: Language, state: State) -> Words {
    let (title, text, button) = match (language, state) {
        (Language::Cs, State::Subscribed) => (
            "Odhlásit e-maily o bodech?",
            "Nebudeme vám psát o změnách bodů, jejich konci platnosti ani o úrovni. PIN a přihlašovací kódy vám dál pošleme, když je budete potřebovat.",
            Some(("Odhlásit", "end")),
        ),
        (Language::Cs, State::Ended) => (
            "E-maily jsou odhlášené",
            "O bodech vám už nepíšeme. Vaše body tím nijak nekončí.",
            Some(("Znovu přihlásit", "again")),
        ),
        (Language::Cs, State::Again) => (
            "E-maily jsou znovu přihlášené",
            "O svých bodech se zase dozvíte e-mailem.",
            Some(("Odhlásit", "end")),
        ),
        (Language::Cs, State::Unknown) => (
            "Tento odkaz neplatí",
            "Odkaz je neúplný, nebo pochází z ukázky e-mailu. Otevřete ho prosím přímo z e-mailu, který vám přišel.",
            None,
        ),
        (Language::Sk, State::Subscribed) => (
            "Odhlásiť e-maily o bodoch?",
            "Nebudeme vám písať o zmenách bodov, o konci ich platnosti ani o úrovni. PIN a prihlasovacie kódy vám ďalej pošleme, keď ich budete potrebovať.",
            Some(("Odhlásiť", "end")),
        ),
        (Language::Sk, State::Ended) => (
            "E-maily sú odhlásené",
            "O bodoch vám už nepíšeme. Vaše body tým nijako nekončia.",
            Some(("Znova prihlásiť", "again")),
        ),
        (Language::Sk, State::Again) => (
            "E-maily sú znova prihlásené",
            "O svojich bodoch sa opäť dozviete e-mailom.",
            Some(("Odhlásiť", "end")),
        ),
        (Language::Sk, State::Unknown) => (
            "Tento odkaz neplatí",
            "Odkaz je neúplný, alebo pochádza z ukážky e-mailu. Otvorte ho, prosím, priamo z e-mailu, ktorý vám prišiel.",
            None,
        ),
        (Language::En, State::Subscribed) => (
            "Unsubscribe from e-mails about points?",
            "We will not write to you about changes of points, their expiry or your level. A PIN or a code to sign in still comes when you need it.",
            Some(("Unsubscribe", "end")),
        ),
        (Language::En, State::Ended) => (
            "You are unsubscribed",
            "We no longer write to you about points. Your points stay as they are.",
            Some(("Subscribe again", "again")),
        ),
        (Language::En, State::Again) => (
            "You are subscribed again",
            "We will write to you about your points again.",
            Some(("Unsubscribe", "end")),
        ),
        (Language::En, State::Unknown) => (
            "This link does not work",
            "It is incomplete, or comes from an example of a mail. Please open it from the e-mail that you got.",
            None,
        ),
    };
    Words { title, text, button }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_said_in_every_language_and_a_shops_name_cannot_break_out() {
        for language in Language::ALL {
            for state in [State::Subscribed, State::Ended, State::Again, State::Unknown] {
                let html = Page { shop: "<b>\"Č & J\"</b>", language, state }.html();
                assert!(
                    html.contains("&lt;b&gt;&quot;Č &amp; J&quot;&lt;/b&gt;") && !html.contains("<b>"),
                    "{html}"
                );
                assert_eq!(html.contains("<form"), state != State::Unknown, "{html}");
                assert!(!html.contains("<script"), "{html}");
            }
        }
    }
}
