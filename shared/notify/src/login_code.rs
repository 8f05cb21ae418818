//! The mail that carries a login code to a registered customer.

use verno_domain::Secret;

use crate::layout::{Spacing, Words};
use crate::letterhead::Letter;
use crate::mail::Mail;

const CS: Words = Words {
    subject: "Přihlašovací kód k bodům v {shop}",
    why: "v {shop} chcete zobrazit nebo použít své věrnostní body.",
    label: "Váš kód",
    how: "Zadejte jej na stránce obchodu do deseti minut.",
    care: "Kód nikomu neposílejte. Pokud jste o něj nežádali, nic nedělejte: sám přestane platit.",
};

const SK: Words = Words {
    subject: "Prihlasovací kód k bodom v {shop}",
    why: "v {shop} chcete zobraziť alebo použiť svoje vernostné body.",
    label: "Váš kód",
    how: "Zadajte ho na stránke obchodu do desiatich minút.",
    care: "Kód nikomu neposielajte. Ak ste oň nežiadali, nič nerobte: sám prestane platiť.",
};

const EN: Words = Words {
    subject: "Your code for points at {shop}",
    why: "you want to see or use your loyalty points at {shop}.",
    label: "Your code",
    how: "Enter it on the shop's page within ten minutes.",
    care: "Keep the code to yourself. If you did not ask for it, do nothing: it ends by itself.",
};

/// Writes the mail with a customer's `code`.
pub fn mail(letter: Letter<'_>, code: &Secret) -> Mail {
    letter.head.language.pick(&CS, &SK, &EN).mail(letter, code.expose(), Spacing::Wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    fn render(shop: &str, language: Language) -> Mail {
        mail(letter(shop, language), &Secret::new("042731"))
    }

    #[test]
    fn every_language_carries_the_code_and_the_shop_in_both_parts() {
        for language in Language::ALL {
            let mail = render("Čajovna", language);
            for part in [&mail.text, &mail.html] {
                assert!(part.contains("042731") && part.contains("Čajovna") && !part.contains('{'), "{part}");
            }
            assert!(!mail.subject.contains("042731"), "a subject is shown on locked screens");
        }
    }

    #[test]
    fn a_shops_name_cannot_break_out_of_the_page_or_the_subject() {
        let mail = render("<script>{value}\r\nBcc: x@y.cz", Language::En);
        assert!(!mail.html.contains("<script>") && mail.html.matches("042731").count() == 1);
        assert_eq!(mail.subject.lines().count(), 1);
    }
}
