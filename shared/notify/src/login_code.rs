//! The mail that carries a login code to a registered customer.

use verno_domain::{Email, Secret};

use crate::language::Language;
use crate::mail::Mail;
use crate::pin::escape;

struct Words {
    subject: &'static str,
    hello: &'static str,
    why: &'static str,
    label: &'static str,
    how: &'static str,
    care: &'static str,
}

const CS: Words = Words {
    subject: "Přihlašovací kód k bodům v {shop}",
    hello: "Dobrý den,",
    why: "v {shop} chcete zobrazit nebo použít své věrnostní body.",
    label: "Váš kód",
    how: "Zadejte jej na stránce obchodu do deseti minut.",
    care: "Kód nikomu neposílejte. Pokud jste o něj nežádali, nic nedělejte: sám přestane platit.",
};

const SK: Words = Words {
    subject: "Prihlasovací kód k bodom v {shop}",
    hello: "Dobrý deň,",
    why: "v {shop} chcete zobraziť alebo použiť svoje vernostné body.",
    label: "Váš kód",
    how: "Zadajte ho na stránke obchodu do desiatich minút.",
    care: "Kód nikomu neposielajte. Ak ste oň nežiadali, nič nerobte: sám prestane platiť.",
};

const EN: Words = Words {
    subject: "Your code for points at {shop}",
    hello: "Hello,",
    why: "you want to see or use your loyalty points at {shop}.",
    label: "Your code",
    how: "Enter it on the shop's page within ten minutes.",
    care: "Keep the code to yourself. If you did not ask for it, do nothing: it ends by itself.",
};

/// The mail for `to` with their `code`, in the name of `shop`.
pub fn mail(to: Email, code: &Secret, shop: &str, language: Language) -> Mail {
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
        code.expose(),
        words.how,
        words.care
    );
    let html = include_str!("templates/login_code.html")
        .replace("{lang}", language.code())
        .replace("{hello}", words.hello)
        .replace("{label}", words.label)
        .replace("{how}", words.how)
        .replace("{care}", words.care)
        .replace("{code}", &escape(code.expose()))
        // Last, so that nothing in a shop's name is taken for a placeholder.
        .replace("{why}", &fill(words.why, &escape(shop)));
    // A subject is one header line: a shop's name cannot add another.
    let subject = fill(words.subject, shop).replace(['\r', '\n'], " ");
    Mail { to, subject, text, html }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(shop: &str, language: Language) -> Mail {
        mail(Email::parse("jan@example.cz").unwrap(), &Secret::new("042731"), shop, language)
    }

    #[test]
    fn every_language_carries_the_code_and_the_shop_in_both_parts() {
        for language in [Language::Cs, Language::Sk, Language::En] {
            let mail = render("Čajovna", language);
            for part in [&mail.text, &mail.html] {
                assert!(part.contains("042731") && part.contains("Čajovna") && !part.contains('{'), "{part}");
            }
            assert!(!mail.subject.contains("042731"), "a subject is shown on locked screens");
        }
    }

    #[test]
    fn a_shops_name_cannot_break_out_of_the_page_or_the_subject() {
        let mail = render("<script>{code}\r\nBcc: x@y.cz", Language::En);
        assert!(!mail.html.contains("<script>") && mail.html.matches("042731").count() == 1);
        assert_eq!(mail.subject.lines().count(), 1);
    }
}
