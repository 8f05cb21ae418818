//! The mail that carries a PIN to an anonymous customer.

use verno_domain::{Email, Secret};

use crate::language::Language;
use crate::mail::Mail;

struct Words {
    subject: &'static str,
    hello: &'static str,
    why: &'static str,
    label: &'static str,
    how: &'static str,
    care: &'static str,
}

const CS: Words = Words {
    subject: "Váš PIN k bodům v {shop}",
    hello: "Dobrý den,",
    why: "za nákup v {shop} sbíráte věrnostní body i bez registrace.",
    label: "Váš PIN",
    how: "Při příští objednávce zadejte svůj e-mail a tento PIN a body použijte jako slevu.",
    care: "PIN nikomu neposílejte. Předchozí PIN, pokud jste nějaký měli, už neplatí.",
};

const SK: Words = Words {
    subject: "Váš PIN k bodom v {shop}",
    hello: "Dobrý deň,",
    why: "za nákup v {shop} zbierate vernostné body aj bez registrácie.",
    label: "Váš PIN",
    how: "Pri ďalšej objednávke zadajte svoj e-mail a tento PIN a body použite ako zľavu.",
    care: "PIN nikomu neposielajte. Predchádzajúci PIN, ak ste nejaký mali, už neplatí.",
};

const EN: Words = Words {
    subject: "Your PIN for points at {shop}",
    hello: "Hello,",
    why: "your purchases at {shop} earn loyalty points, even without an account.",
    label: "Your PIN",
    how: "With your next order, enter your e-mail and this PIN to use your points as a discount.",
    care: "Keep the PIN to yourself. An earlier PIN, if you had one, no longer works.",
};

/// The mail for `to` with their new `pin`, in the name of `shop`.
pub fn mail(to: Email, pin: &Secret, shop: &str, language: Language) -> Mail {
    let words = match language {
        Language::Cs => &CS,
        Language::Sk => &SK,
        Language::En => &EN,
    };
    let fill = |template: &str, shop: &str| template.replace("{shop}", shop);
    let text = format!(
        "{}\n\n{}\n\n{}: {}\n\n{}\n{}\n",
        words.hello,
        fill(words.why, shop),
        words.label,
        pin.expose(),
        words.how,
        words.care
    );
    let html = include_str!("templates/pin.html")
        .replace("{lang}", language.code())
        .replace("{hello}", words.hello)
        .replace("{why}", &fill(words.why, &escape(shop)))
        .replace("{label}", words.label)
        .replace("{how}", words.how)
        .replace("{care}", words.care)
        .replace("{pin}", &escape(pin.expose()));
    // A subject is one header line: a shop's name cannot add another.
    let subject = fill(words.subject, shop).replace(['\r', '\n'], " ");
    Mail { to, subject, text, html }
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(shop: &str, language: Language) -> Mail {
        mail(Email::parse("jan@example.cz").unwrap(), &Secret::new("0427"), shop, language)
    }

    #[test]
    fn every_language_carries_the_pin_and_the_shop_in_both_parts() {
        for language in [Language::Cs, Language::Sk, Language::En] {
            let mail = render("Čajovna", language);
            for part in [&mail.text, &mail.html] {
                assert!(part.contains("0427") && part.contains("Čajovna") && !part.contains('{'), "{part}");
            }
            assert!(!mail.subject.contains("0427"), "a subject is shown on locked screens");
        }
    }

    #[test]
    fn a_shops_name_cannot_break_out_of_the_page_or_the_subject() {
        let mail = render("<script>\r\nBcc: x@y.cz", Language::En);
        assert!(!mail.html.contains("<script>"));
        assert_eq!(mail.subject.lines().count(), 1);
    }

    #[test]
    fn the_shops_language_decides() {
        assert_eq!(Language::of_shop("cs"), Language::Cs);
        assert_eq!(Language::of_shop("sk_SK"), Language::Sk);
        assert_eq!(Language::of_shop("hu"), Language::En);
        assert_eq!(Language::of_shop("č"), Language::En);
    }
}
