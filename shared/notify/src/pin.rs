//! The mail that carries a PIN to an anonymous customer.

use verno_domain::Secret;

use crate::layout::{Spacing, Words};
use crate::letterhead::Letter;
use crate::mail::Mail;

const CS: Words = Words {
    subject: "Váš PIN k bodům v {shop}",
    why: "za nákup v {shop} sbíráte věrnostní body i bez registrace.",
    label: "Váš PIN",
    how: "Při příští objednávce zadejte svůj e-mail a tento PIN a body použijte jako slevu.",
    care: "PIN nikomu neposílejte. Předchozí PIN, pokud jste nějaký měli, už neplatí.",
};

const SK: Words = Words {
    subject: "Váš PIN k bodom v {shop}",
    why: "za nákup v {shop} zbierate vernostné body aj bez registrácie.",
    label: "Váš PIN",
    how: "Pri ďalšej objednávke zadajte svoj e-mail a tento PIN a body použite ako zľavu.",
    care: "PIN nikomu neposielajte. Predchádzajúci PIN, ak ste nejaký mali, už neplatí.",
};

const EN: Words = Words {
    subject: "Your PIN for points at {shop}",
    why: "your purchases at {shop} earn loyalty points, even without an account.",
    label: "Your PIN",
    how: "With your next order, enter your e-mail and this PIN to use your points as a discount.",
    care: "Keep the PIN to yourself. An earlier PIN, if you had one, no longer works.",
};

/// Writes the mail with a customer's new `pin`.
pub fn mail(letter: Letter<'_>, pin: &Secret) -> Mail {
    letter.head.language.pick(&CS, &SK, &EN).mail(letter, pin.expose(), Spacing::Wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    fn render(shop: &str, language: Language) -> Mail {
        mail(letter(shop, language), &Secret::new("0427"))
    }

    #[test]
    fn every_language_carries_the_pin_and_the_shop_in_both_parts() {
        for language in Language::ALL {
            let mail = render("Čajovna", language);
            for part in [&mail.text, &mail.html] {
                assert!(part.contains("0427") && part.contains("Čajovna") && !part.contains('{'), "{part}");
            }
            assert!(!mail.subject.contains("0427"), "a subject is shown on locked screens");
        }
    }

    #[test]
    fn a_shops_name_cannot_break_out_of_the_page_or_the_subject() {
        let mail = render("<script>\r\nBcc: x@y.cz {value}", Language::En);
        assert!(!mail.html.contains("<script>"));
        assert!(!mail.subject.contains("0427"));
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
