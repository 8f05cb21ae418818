//! The mail about points that lapse soon.

use chrono::NaiveDate;
use verno_domain::Points;

use crate::format;
use crate::layout::{self, Content, Spacing};
use crate::letterhead::Letter;
use crate::mail::Mail;

struct Words {
    subject: &'static str,
    why: &'static str,
    label: &'static str,
    last_day: &'static str,
    how: &'static str,
    care: &'static str,
}

const CS: Words = Words {
    subject: "Vaše body v {shop} brzy vyprší",
    why: "části vašich věrnostních bodů v {shop} brzy skončí platnost.",
    label: "Body, které vyprší",
    last_day: "Poslední den platnosti",
    how: "Do té doby je můžete použít jako slevu na objednávku.",
    care: "Body se použijí v pořadí, ve kterém jim končí platnost.",
};

const SK: Words = Words {
    subject: "Vaše body v {shop} čoskoro vypršia",
    why: "časti vašich vernostných bodov v {shop} čoskoro skončí platnosť.",
    label: "Body, ktoré vypršia",
    last_day: "Posledný deň platnosti",
    how: "Dovtedy ich môžete použiť ako zľavu na objednávku.",
    care: "Body sa použijú v poradí, v akom im končí platnosť.",
};

const EN: Words = Words {
    subject: "Your points at {shop} expire soon",
    why: "some of your loyalty points at {shop} expire soon.",
    label: "Points that expire",
    last_day: "Last day",
    how: "Until then you can use them as a discount on an order.",
    care: "Points that expire first are used first.",
};

/// The mail about `lots`, points with their last day; `None` when there are none, or more than can be added
/// up.
pub fn mail(letter: Letter<'_>, lots: &[(NaiveDate, Points)]) -> Option<Mail> {
    let language = letter.head.language;
    let words = language.pick(&CS, &SK, &EN);
    let total = lots.iter().try_fold(Points::ZERO, |sum, (_, points)| sum.add(*points)).ok()?;
    if total.is_zero() {
        return None;
    }
    let row = |(day, points): &(NaiveDate, Points)| {
        let day = format::day(*day, language);
        // With a single lot the number stands above already.
        let value = match lots {
            [_] => day,
            _ => format!("{day}: {}", format::points(*points, language)),
        };
        (words.last_day, value)
    };
    let content = Content {
        subject: words.subject,
        why: words.why,
        label: words.label,
        value: &format::points(total, language),
        spacing: Spacing::Normal,
        rows: lots.iter().map(row).collect(),
        how: words.how,
        care: words.care,
    };
    Some(layout::mail(letter, &content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    fn lot(day: &str, points: &str) -> (NaiveDate, Points) {
        (day.parse().unwrap(), Points::parse(points).unwrap())
    }

    #[test]
    fn every_language_names_the_points_and_the_day_in_both_parts() {
        let expected = [
            (Language::Cs, "1\u{a0}250,50", "31.\u{a0}12.\u{a0}2026"),
            (Language::Sk, "1\u{a0}250,50", "31.\u{a0}12.\u{a0}2026"),
            (Language::En, "1,250.50", "31\u{a0}December\u{a0}2026"),
        ];
        for (language, points, day) in expected {
            let mail = mail(letter("A & B", language), &[lot("2026-12-31", "1250.5")]).unwrap();
            for part in [&mail.text, &mail.html] {
                assert!(part.contains(points) && part.contains(day) && !part.contains('{'), "{part}");
            }
            assert!(mail.html.contains("A &amp; B") && mail.text.contains("A & B"));
            assert_eq!(mail.reply_to.as_deref(), Some("shop@example.cz"));
        }
    }

    #[test]
    fn several_days_are_listed_each_with_its_points_and_their_sum() {
        let lots = [lot("2026-12-30", "10"), lot("2026-12-31", "5")];
        let mail = mail(letter("Čajovna", Language::En), &lots).unwrap();
        for part in
            ["Points that expire: 15\n", "30\u{a0}December\u{a0}2026: 10", "31\u{a0}December\u{a0}2026: 5"]
        {
            assert!(mail.text.contains(part), "{part} in {}", mail.text);
        }
    }

    #[test]
    fn nothing_that_lapses_is_no_mail() {
        assert_eq!(mail(letter("Čajovna", Language::Cs), &[]), None);
    }
}
