//! The mail about points for a birthday, a name day or an anniversary.

use chrono::NaiveDate;
use verno_domain::{Entry, EntryKind, Points};

use crate::format;
use crate::layout::{self, Content, Spacing};
use crate::letterhead::Letter;
use crate::mail::Mail;

/// Texts about one occasion.
struct Words {
    subject: &'static str,
    why: &'static str,
}

/// Texts that all occasions share.
struct Common {
    label: &'static str,
    last_day: &'static str,
    balance: &'static str,
    how: &'static str,
    care: &'static str,
}

const CS: Common = Common {
    label: "Body pro vás",
    last_day: "Platí do",
    balance: "Nyní máte bodů",
    how: "Body můžete použít jako slevu na objednávku.",
    care: "Děkujeme, že nakupujete u nás.",
};

const SK: Common = Common {
    label: "Body pre vás",
    last_day: "Platia do",
    balance: "Teraz máte bodov",
    how: "Body môžete použiť ako zľavu na objednávku.",
    care: "Ďakujeme, že nakupujete u nás.",
};

const EN: Common = Common {
    label: "Points for you",
    last_day: "Valid until",
    balance: "Your points now",
    how: "You can use points as a discount on an order.",
    care: "Thank you for shopping with us.",
};

/// Whether entries of this kind are gifts for an occasion.
pub fn is_occasion(kind: EntryKind) -> bool {
    words(kind).is_some()
}

/// Writes the mail about one entry of a customer who has `balance` now; `None` if the entry is no gift for an
/// occasion.
pub fn mail(letter: Letter<'_>, entry: &Entry, balance: Points) -> Option<Mail> {
    let words = words(entry.kind).filter(|_| entry.change > Points::ZERO)?;
    let language = letter.head.language;
    let Words { subject, why } = language.pick(&words[0], &words[1], &words[2]);
    let common = language.pick(&CS, &SK, &EN);
    let last_day =
        Option::<NaiveDate>::from(entry.expiry).map(|day| (common.last_day, format::day(day, language)));
    let balance = (common.balance, format::points(balance, language));
    let content = Content {
        subject,
        why,
        label: common.label,
        value: &format::change(entry.change, language),
        spacing: Spacing::Normal,
        rows: last_day.into_iter().chain([balance]).collect(),
        how: common.how,
        care: common.care,
    };
    Some(layout::mail(letter, &content))
}

/// Texts in Czech, Slovak and English.
fn words(kind: EntryKind) -> Option<[Words; 3]> {
    let texts = match kind {
        EntryKind::Registration => [
            (
                "Vítejte ve věrnostním programu {shop}",
                "děkujeme za registraci. Na uvítanou máte od {shop} body.",
            ),
            (
                "Vitajte vo vernostnom programe {shop}",
                "ďakujeme za registráciu. Na privítanie máte od {shop} body.",
            ),
            (
                "Welcome to the loyalty programme of {shop}",
                "thank you for signing up. Here are points from {shop} to start with.",
            ),
        ],
        EntryKind::Newsletter => [
            ("Body za odběr novinek {shop}", "děkujeme, že odebíráte novinky {shop}. Máte za to body."),
            ("Body za odber noviniek {shop}", "ďakujeme, že odoberáte novinky {shop}. Máte za to body."),
            (
                "Points for the newsletter of {shop}",
                "thank you for reading the newsletter of {shop}. Here are points for it.",
            ),
        ],
        EntryKind::NameDay => [
            (
                "{shop} vám přeje vše nejlepší k svátku",
                "přejeme vše nejlepší k svátku. Jako dárek máte od {shop} body.",
            ),
            (
                "{shop} vám praje všetko najlepšie k meninám",
                "prajeme všetko najlepšie k meninám. Ako darček máte od {shop} body.",
            ),
            ("Happy name day from {shop}", "happy name day! Here are points from {shop} as a gift."),
        ],
        EntryKind::Birthday => [
            (
                "{shop} vám přeje vše nejlepší k narozeninám",
                "přejeme vše nejlepší k narozeninám. Jako dárek máte od {shop} body.",
            ),
            (
                "{shop} vám praje všetko najlepšie k narodeninám",
                "prajeme všetko najlepšie k narodeninám. Ako darček máte od {shop} body.",
            ),
            ("Happy birthday from {shop}", "happy birthday! Here are points from {shop} as a gift."),
        ],
        EntryKind::Anniversary => [
            ("Výročí s {shop}", "právě je to další rok, co máte účet v {shop}. Děkujeme a přidáváme body."),
            ("Výročie s {shop}", "práve je to ďalší rok, čo máte účet v {shop}. Ďakujeme a pridávame body."),
            (
                "Another year with {shop}",
                "it is another year since you joined {shop}. Thank you: here are points.",
            ),
        ],
        EntryKind::Review => [
            (
                "Děkujeme za hodnocení v {shop}",
                "děkujeme, že jste v {shop} ohodnotili produkt. Máte za to body.",
            ),
            (
                "Ďakujeme za hodnotenie v {shop}",
                "ďakujeme, že ste v {shop} ohodnotili produkt. Máte za to body.",
            ),
            (
                "Thank you for your review at {shop}",
                "thank you for reviewing a product at {shop}. Here are points for it.",
            ),
        ],
        _ => return None,
    };
    Some(texts.map(|(subject, why)| Words { subject, why }))
}

#[cfg(test)]
mod tests {
    use verno_domain::ledger::{Account, Expiry, Posting};
    use verno_domain::{Cause, ShopId};

    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    fn entry(kind: EntryKind, change: &str) -> Entry {
        let cause = Cause::Request { digest: "d".into() };
        let posting = Posting::automatic(cause, kind, Points::parse(change).unwrap(), Expiry::Never);
        let mut account = Account::default();
        account.post(ShopId::new(1), posting, "2026-11-22T12:00:00Z".parse().unwrap()).unwrap()
    }

    #[test]
    fn every_occasion_is_named_in_every_language_in_both_parts() {
        let occasions: Vec<_> = EntryKind::ALL.iter().filter(|(kind, _)| is_occasion(*kind)).collect();
        assert_eq!(occasions.len(), 6);
        for (kind, name) in occasions {
            let mut subjects = Vec::new();
            for language in Language::ALL {
                let entry = entry(*kind, "1250.5");
                let mail = mail(letter("Čajovna", language), &entry, Points::parse("3000").unwrap()).unwrap();
                for part in [&mail.text, &mail.html] {
                    let points = format::change(entry.change, language);
                    assert!(part.contains(&points) && part.contains("Čajovna"), "{name}: {part}");
                    assert!(!part.contains('{'), "{name}: {part}");
                }
                subjects.push(mail.subject);
            }
            subjects.dedup();
            assert_eq!(subjects.len(), 3, "{name} has words of its own in every language");
        }
    }

    #[test]
    fn points_that_are_taken_back_are_no_gift() {
        let taken = entry(EntryKind::Newsletter, "-20");
        assert_eq!(mail(letter("Čajovna", Language::Cs), &taken, Points::ZERO), None);
        let bought = entry(EntryKind::Order, "20");
        assert_eq!(mail(letter("Čajovna", Language::Cs), &bought, Points::ZERO), None);
    }
}
