//! The mail about points that were added or taken, with the reason.

use verno_domain::{Entry, EntryKind, Points};

use crate::format;
use crate::language::Language;
use crate::layout::{self, Content, Spacing};
use crate::letterhead::Letter;
use crate::mail::Mail;

struct Words {
    subject: &'static str,
    why: &'static str,
    label: &'static str,
    reason: &'static str,
    note: &'static str,
    balance: &'static str,
    how: &'static str,
    care: &'static str,
}

const CS: Words = Words {
    subject: "Vaše body v {shop} se změnily",
    why: "stav vašich věrnostních bodů v {shop} se změnil.",
    label: "Změna",
    reason: "Důvod",
    note: "Poznámka",
    balance: "Nyní máte bodů",
    how: "Body můžete použít jako slevu na objednávku.",
    care: "Pokud změně nerozumíte, obraťte se na obchod.",
};

const SK: Words = Words {
    subject: "Vaše body v {shop} sa zmenili",
    why: "stav vašich vernostných bodov v {shop} sa zmenil.",
    label: "Zmena",
    reason: "Dôvod",
    note: "Poznámka",
    balance: "Teraz máte bodov",
    how: "Body môžete použiť ako zľavu na objednávku.",
    care: "Ak zmene nerozumiete, obráťte sa na obchod.",
};

const EN: Words = Words {
    subject: "Your points at {shop} have changed",
    why: "your loyalty points at {shop} have changed.",
    label: "Change",
    reason: "Reason",
    note: "Note",
    balance: "Your points now",
    how: "You can use points as a discount on an order.",
    care: "If you do not know this change, please ask the shop.",
};

/// Writes the mail about one entry of a customer who has `balance` now. It gives the entry's kind as the
/// reason, and the note that the customer can see; notes for the team stay out.
pub fn mail(letter: Letter<'_>, entry: &Entry, balance: Points) -> Mail {
    let language = letter.head.language;
    let words = language.pick(&CS, &SK, &EN);
    let order = entry.order.as_ref().map(ToString::to_string);
    let reason = reason(entry.kind, language);
    let reason = order.as_ref().map_or_else(|| reason.to_owned(), |order| format!("{reason} {order}"));
    let mut rows = vec![(words.reason, reason)];
    // The note of an order's entry is the order's number.
    if let Some(note) = entry.note.clone().filter(|note| Some(note) != order.as_ref()) {
        rows.push((words.note, note));
    }
    rows.push((words.balance, format::points(balance, language)));
    let content = Content {
        subject: words.subject,
        why: words.why,
        label: words.label,
        value: &format::change(entry.change, language),
        spacing: Spacing::Normal,
        rows,
        how: words.how,
        care: words.care,
    };
    layout::mail(letter, &content)
}

fn reason(kind: EntryKind, language: Language) -> &'static str {
    let (cs, sk, en) = match kind {
        EntryKind::Order => ("objednávka", "objednávka", "order"),
        EntryKind::Redemption => ("použití bodů", "použitie bodov", "points spent"),
        EntryKind::Cashback => ("výplata bodů", "vyplatenie bodov", "cashback"),
        EntryKind::Admin => ("úprava obchodem", "úprava obchodom", "adjustment by the shop"),
        EntryKind::Registration => ("registrace", "registrácia", "registration"),
        EntryKind::Newsletter => ("odběr novinek", "odber noviniek", "newsletter"),
        EntryKind::NameDay => ("svátek", "meniny", "name day"),
        EntryKind::Birthday => ("narozeniny", "narodeniny", "birthday"),
        EntryKind::Anniversary => ("výročí registrace", "výročie registrácie", "anniversary of your account"),
        EntryKind::Review => ("hodnocení produktu", "hodnotenie produktu", "product review"),
        EntryKind::Referral => ("doporučení", "odporúčanie", "referral"),
        EntryKind::Expiry => ("konec platnosti", "koniec platnosti", "expiry"),
        EntryKind::Import => ("převod bodů", "prevod bodov", "transfer of points"),
        EntryKind::Correction => ("oprava", "oprava", "correction"),
    };
    language.pick(cs, sk, en)
}

#[cfg(test)]
mod tests {
    use verno_domain::ledger::{Account, Expiry, Posting};
    use verno_domain::{Cause, OrderCode, ShopId};

    use super::*;
    use crate::testing::letter;

    fn entry(kind: EntryKind, note: Option<&str>, order: Option<&str>) -> Entry {
        let cause = Cause::Request { digest: "d".into() };
        let posting = Posting {
            note: note.map(str::to_owned),
            internal_note: Some("between us".into()),
            reason: Some("goodwill".into()),
            order: order.and_then(OrderCode::parse),
            ..Posting::automatic(cause, kind, Points::parse("1250.5").unwrap(), Expiry::Never)
        };
        let at = "2026-11-22T12:00:00Z".parse().unwrap();
        Account::default().post(ShopId::new(1), posting, at).unwrap()
    }

    #[test]
    fn every_language_names_change_reason_note_and_balance_in_both_parts() {
        let expected = [
            (Language::Cs, "+1\u{a0}250,50", "úprava obchodem", "3\u{a0}000"),
            (Language::Sk, "+1\u{a0}250,50", "úprava obchodom", "3\u{a0}000"),
            (Language::En, "+1,250.50", "adjustment by the shop", "3,000"),
        ];
        for (language, change, reason, balance) in expected {
            let entry = entry(EntryKind::Admin, Some("late parcel"), None);
            let mail = mail(letter("Čajovna", language), &entry, Points::parse("3000").unwrap());
            for part in [&mail.text, &mail.html] {
                for said in [change, reason, balance, "late parcel"] {
                    assert!(part.contains(said) && !part.contains('{'), "{said} in {part}");
                }
                assert!(!part.contains("between us") && !part.contains("goodwill"), "{part}");
            }
        }
    }

    #[test]
    fn every_kind_has_a_reason_in_every_language() {
        for (kind, name) in EntryKind::ALL {
            for language in Language::ALL {
                assert!(!reason(kind, language).is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn an_orders_number_is_said_once_and_a_note_cannot_break_out_of_the_page() {
        let of_order = entry(EntryKind::Order, Some("2026001"), Some("2026001"));
        let said = mail(letter("Čajovna", Language::En), &of_order, Points::ZERO).text;
        assert_eq!(said.matches("2026001").count(), 1, "{said}");
        let noted = entry(EntryKind::Admin, Some("<img src=x> {value}"), None);
        let html = mail(letter("Čajovna", Language::En), &noted, Points::ZERO).html;
        assert!(html.contains("&lt;img src=x&gt; {value}"), "{html}");
    }
}
