//! The collation of names and addresses.
//!
//! One order serves Czech and Slovak: the Slovak one. It equals the Czech one (`ch` after `h`; č, ř, š and ž
//! are letters of their own; á, ď, ň, ů decide only between otherwise equal texts; capitals last) with ä and
//! ô as letters too, which no Czech name has.

use std::sync::OnceLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let make = || {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        CollatorBorrowed::try_new(CollatorPreferences::from(&locale!("sk")), options).ok()
    };
    COLLATOR.get_or_init(make).as_ref()
}

/// Bytes that compare as the texts do. The text itself follows, so that different texts never compare as
/// equal; no byte before it is zero.
pub(crate) fn key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 3);
    if let Some(collator) = collator() {
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
    }
    key.push(0);
    key.extend_from_slice(text.as_bytes());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
        texts.sort_by_key(|text| key(text));
        texts
    }

    #[test]
    fn letters_stand_as_in_a_czech_phone_book() {
        let right = [
            "Adam", "Cibula", "Čapek", "Dvořák", "Hora", "Chalupa", "Ivan", "Roubal", "Řeha", "Suk", "Šimek",
            "Zeman", "Žák",
        ];
        let mut mixed = right.to_vec();
        mixed.sort_unstable();
        assert_ne!(mixed, right);
        assert_eq!(sorted(mixed), right);
    }

    #[test]
    fn accents_order_equal_names_and_case_comes_last() {
        assert_eq!(sorted(vec!["Ábel", "Abel", "Adam"]), ["Abel", "Ábel", "Adam"]);
        assert_eq!(sorted(vec!["Ďuriš", "Dvořák", "Duriš"]), ["Duriš", "Ďuriš", "Dvořák"]);
        assert_eq!(sorted(vec!["Jan", "jan", "Ján"]), ["jan", "Jan", "Ján"]);
        assert_eq!(sorted(vec!["Ôsmy", "Ozog", "Pavol"]), ["Ozog", "Ôsmy", "Pavol"]);
    }

    #[test]
    fn texts_that_differ_only_in_bytes_are_not_equal() {
        assert_ne!(key("é"), key("e\u{301}"));
        assert!(key("") < key("a") && !key("a").starts_with(&key("")));
    }
}
