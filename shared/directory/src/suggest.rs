//! Suggestions for a search that finds nobody.

use std::collections::HashMap;

use verno_domain::fold::fold;

use crate::directory::Directory;
use crate::query::{Filter, Search};
use crate::vocabulary::{Vocabulary, near, words};

/// Texts tried in place of one word.
const CANDIDATES_MAX: usize = 4;
/// Queries tried before giving up: each may read the whole text.
const TRIES_MAX: usize = 4;

impl Directory {
    /// The nearest search that finds somebody under the same filters, if `search` finds nobody: words that no
    /// customer has are replaced by the likeliest words of names and addresses, or by how such words begin.
    /// `filter.search` is ignored.
    pub fn suggest(&self, search: &str, filter: &Filter) -> Option<String> {
        let with = |text: &str| Filter { search: Search::parse(text), ..filter.clone() };
        if search.trim().is_empty() || self.count(&with(search)) > 0 {
            return None;
        }
        let base = self
            .base
            .vocabulary
            .get_or_init(|| Vocabulary::of((0..self.base.rows()).map(|row| self.base.folded(row))));
        let fresh = self.delta.fresh.values().map(|fresh| fresh.folded.as_str());
        let delta = self.delta.vocabulary.get_or_init(|| Vocabulary::of(fresh));
        let vocabularies = [base, delta];
        let folded = fold(search);
        let searched: Vec<&str> =
            words(folded.as_bytes()).filter_map(|word| str::from_utf8(word).ok()).collect();
        let unknown: Vec<&str> = searched
            .iter()
            .copied()
            .filter(|word| !vocabularies.iter().any(|known| known.has(word)))
            .collect();
        // Every word may occur, only not together: then any of them may be the wrong one.
        let wrong = if unknown.is_empty() { &searched } else { &unknown };
        let candidates: HashMap<&str, Vec<&str>> =
            wrong.iter().map(|word| (*word, near(&vocabularies, word, CANDIDATES_MAX))).collect();
        let together: Vec<&[&str]> =
            if unknown.is_empty() { searched.chunks(1).collect() } else { vec![&unknown] };
        let tried = (0..CANDIDATES_MAX).flat_map(|nth| together.iter().map(move |wrong| (nth, wrong)));
        let texts = tried.filter_map(|(nth, wrong)| {
            replaced(&folded, wrong, |word| {
                let known = candidates.get(word)?;
                known.get(nth).or_else(|| known.first()).copied()
            })
        });
        texts.take(TRIES_MAX).find(|text| self.count(&with(text)) > 0)
    }
}

/// The text with those words replaced; `None` if one of them has no replacement.
fn replaced<'a>(text: &str, wrong: &[&str], chosen: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut replaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in wrong {
        replaced = replaced.replacen(word, chosen(word)?, 1);
    }
    Some(replaced)
}

#[cfg(test)]
mod tests {
    use verno_domain::{Customer, CustomerId, Email};

    use super::*;
    use crate::query::Registration;
    use crate::row::{Row, time};

    fn directory() -> Directory {
        let people = [
            ("Jan Novák", "jan.novak@gmail.com"),
            ("Jan Nosek", "nosek@gmail.com"),
            ("Eva Nováková", "eva@seznam.cz"),
            ("Petr Novák", "petr@gmail.com"),
            ("Rehor Kovák", "rk@gmail.com"),
        ];
        (1..)
            .zip(people)
            .map(|(nth, (name, email))| {
                let mut customer = Customer::new(CustomerId::from_random([nth; 16]), time(0));
                (customer.name, customer.email) = (Some(name.to_owned()), Email::parse(email));
                Row::of(&customer)
            })
            .collect()
    }

    fn suggested(search: &str) -> Option<String> {
        directory().suggest(search, &Filter::default())
    }

    #[test]
    fn a_typing_error_leads_to_the_nearest_word_that_finds_somebody() {
        assert_eq!(suggested("nvoak").as_deref(), Some("novak"));
        assert_eq!(suggested("Jna NOVÁKK").as_deref(), Some("jan novak"));
        assert_eq!(suggested("gmial.com").as_deref(), Some("gmail.com"));
        assert_eq!(suggested("novakoav eva").as_deref(), Some("novakova eva"));
    }

    /// A list of people with these names.
    fn named(names: &[&str]) -> Directory {
        let row = |(nth, name): (u8, &&str)| {
            let mut customer = Customer::new(CustomerId::from_random([nth; 16]), time(0));
            customer.name = Some((*name).to_owned());
            Row::of(&customer)
        };
        (1..).zip(names).map(row).collect()
    }

    #[test]
    fn half_a_name_with_a_typing_error_leads_to_all_names_that_begin_so() {
        let list = named(&[
            "Eva Procházková",
            "Jan Procházka",
            "Karel Procházka",
            "Ľubica Horváthová",
            "Jana Pospíšilová",
            "Iveta Vondráčková",
            "Zdeněk Krasnohorský",
        ]);
        for (search, suggested) in [
            ("prohca", "prochazk"),
            ("porcha", "prochazk"),
            ("rpochaz", "prochazk"),
            ("PROCAHZKO", "prochazkova"),
            ("eva prcoha", "eva prochazk"),
            ("prchaz", "prochazk"),
            ("hrova", "horvathova"),
            ("hovra", "horvathova"),
            ("posspis", "pospisilova"),
            ("vonrda", "vondrackova"),
            ("krsano", "krasnohorsky"),
        ] {
            assert_eq!(list.suggest(search, &Filter::default()).as_deref(), Some(suggested), "{search}");
        }
    }

    /// Of surnames that are not near each other, as Horák and Horváth are.
    #[test]
    fn half_of_any_long_surname_with_two_letters_swapped_leads_to_that_surname() {
        let surnames = [
            "Svobodová",
            "Svoboda",
            "Dvořáková",
            "Procházková",
            "Procházka",
            "Kučerová",
            "Kučera",
            "Němcová",
            "Pospíšilová",
            "Pospíšil",
            "Růžičková",
            "Růžička",
            "Benešová",
            "Šťastná",
            "Šťastný",
            "Vondráčková",
            "Jelínková",
            "Krejčířová",
            "Horváthová",
            "Horváth",
            "Kováčová",
            "Balážová",
            "Ďuricová",
            "Hudáková",
            "Szalayová",
            "Šimonovičová",
            "Krasnohorský",
            "Zachariášová",
            "Hlaváčiková",
        ];
        let list = named(&surnames.map(|surname| ["Jana ", surname].concat()).each_ref().map(String::as_str));
        let finds = |search: &str, surname: &str| {
            let filter = Filter { search: Search::parse(search), ..Filter::default() };
            let ids = list.ids(&filter, crate::Sort::DEFAULT, None);
            ids.iter().filter_map(|id| list.row(id)?.name).any(|name| name.ends_with(surname))
        };
        for surname in surnames {
            let plain = fold(surname);
            for length in (plain.len() / 2).max(4)..=plain.len() {
                for at in 1..length {
                    let mut slip = plain.as_bytes()[..length].to_vec();
                    slip.swap(at - 1, at);
                    let slip = String::from_utf8(slip).unwrap();
                    let led = finds(&slip, surname)
                        || list.suggest(&slip, &Filter::default()).is_some_and(|text| finds(&text, surname));
                    assert!(led, "{slip} for {surname}: {:?}", list.suggest(&slip, &Filter::default()));
                }
            }
        }
    }

    #[test]
    fn a_whole_word_comes_before_the_beginning_of_another() {
        let list = named(&["Jan Kratochvíl", "Petr Kratina", "Eva Kratina", "Ivan Krato"]);
        assert_eq!(list.suggest("karto", &Filter::default()).as_deref(), Some("krato"));
        assert_eq!(list.suggest("kartoc", &Filter::default()).as_deref(), Some("kratochvil"));
    }

    #[test]
    fn short_words_are_no_beginnings_with_a_slip() {
        let list = named(&["Eva Procházková", "Jan Kratochvíl", "Karel Dvořáček", "Petra Šťastná"]);
        // Three letters; four that are others than those of a beginning; what is found already; what is in
        // the middle.
        for search in ["rpo", "dvr", "kta", "prxc", "krbt", "stsx", "wpro", "proc", "krat", "zkaov", "chovil"]
        {
            assert_eq!(list.suggest(search, &Filter::default()), None, "{search}");
        }
    }

    #[test]
    fn nothing_is_suggested_where_something_is_found_or_nothing_is_near() {
        for search in ["novak", "", "  ", "xyzzyx", "nvoak xyzzyx", "qq", "+420 999"] {
            assert_eq!(suggested(search), None, "{search}");
        }
    }

    #[test]
    fn what_the_filters_forbid_is_not_suggested() {
        let filter = Filter { registration: Registration::Registered, ..Filter::default() };
        assert_eq!(directory().suggest("nvoak", &filter), None);
    }

    #[test]
    fn changed_customers_are_known_too() {
        let mut list = directory();
        let mut customer = Customer::new(CustomerId::from_random([99; 16]), time(0));
        customer.name = Some("Šebestián".into());
        list.upsert(Row::of(&customer));
        assert_eq!(list.suggest("sebestan", &Filter::default()).as_deref(), Some("sebestian"));
        list.remove(&customer.id);
        assert_eq!(list.suggest("sebestan", &Filter::default()), None);
    }
}
