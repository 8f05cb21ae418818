//! The mail about a move to another VIP level.

use crate::layout::{Spacing, Words};
use crate::letterhead::Letter;
use crate::mail::Mail;

const CS: Words = Words {
    subject: "Vaše nová úroveň v {shop}",
    why: "vaše úroveň ve věrnostním programu {shop} se změnila.",
    label: "Vaše úroveň",
    how: "Výhody této úrovně platí po přihlášení k vašemu účtu.",
    care: "Úroveň se řídí pravidly věrnostního programu.",
};

const SK: Words = Words {
    subject: "Vaša nová úroveň v {shop}",
    why: "vaša úroveň vo vernostnom programe {shop} sa zmenila.",
    label: "Vaša úroveň",
    how: "Výhody tejto úrovne platia po prihlásení do vášho účtu.",
    care: "Úroveň sa riadi pravidlami vernostného programu.",
};

const EN: Words = Words {
    subject: "Your new level at {shop}",
    why: "your level in the loyalty programme of {shop} has changed.",
    label: "Your level",
    how: "Sign in to your account to use what it offers.",
    care: "Levels follow the rules of the loyalty programme.",
};

/// Writes the mail about reaching the level of that name.
pub fn mail(letter: Letter<'_>, level: &str) -> Mail {
    letter.head.language.pick(&CS, &SK, &EN).mail(letter, level, Spacing::Normal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    #[test]
    fn every_language_names_the_level_and_the_shop_in_both_parts() {
        for language in Language::ALL {
            let mail = mail(letter("Čajovna", language), "Gold");
            for part in [&mail.text, &mail.html] {
                assert!(part.contains("Gold") && part.contains("Čajovna") && !part.contains('{'), "{part}");
            }
        }
    }

    #[test]
    fn a_levels_name_cannot_break_out_of_the_page() {
        let mail = mail(letter("{value}", Language::Cs), "<b>\"Gold\" & {shop}</b>");
        assert!(mail.html.contains("&lt;b&gt;&quot;Gold&quot; &amp; {shop}&lt;/b&gt;"));
        assert!(mail.subject.contains("{value}"), "what a name holds is text, whatever it looks like");
    }
}
