//! Invented people. The same number makes the same people.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;
use verno_domain::fold::fold;

use super::Country;

/// A customer of a demo shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: Option<String>,
    /// Set for those with an account in the shop.
    pub(super) account: Option<Account>,
}

/// An account in the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) guid: String,
    pub(super) group: i64,
    pub(super) birth_date: Option<NaiveDate>,
    pub(super) registered_at: DateTime<Utc>,
}

/// Given name with the forms of the surname that go with it.
type Names = (&'static [&'static str], &'static [&'static str]);

const CZECH: [Names; 2] = [
    (
        &[
            "Jana",
            "Eva",
            "Lucie",
            "Tereza",
            "Kateřina",
            "Zdeňka",
            "Věra",
            "Markéta",
            "Šárka",
            "Ludmila",
            "Žaneta",
            "Alžběta",
        ],
        &[
            "Nováková",
            "Svobodová",
            "Dvořáková",
            "Černá",
            "Procházková",
            "Kučerová",
            "Veselá",
            "Horáková",
            "Němcová",
            "Pospíšilová",
            "Králová",
            "Růžičková",
            "Benešová",
            "Šťastná",
            "Žáková",
        ],
    ),
    (
        &[
            "Jan",
            "Petr",
            "Tomáš",
            "Jiří",
            "Ondřej",
            "Václav",
            "Luboš",
            "Matěj",
            "Štěpán",
            "Vojtěch",
            "Řehoř",
            "Zdeněk",
        ],
        &[
            "Novák",
            "Svoboda",
            "Dvořák",
            "Černý",
            "Procházka",
            "Kučera",
            "Veselý",
            "Horák",
            "Němec",
            "Pospíšil",
            "Král",
            "Růžička",
            "Beneš",
            "Šťastný",
            "Žák",
        ],
    ),
];

const SLOVAK: [Names; 2] = [
    (
        &["Zuzana", "Mária", "Ľubica", "Katarína", "Jarmila", "Dáša", "Viera", "Želmíra"],
        &[
            "Horváthová",
            "Kováčová",
            "Vargová",
            "Tóthová",
            "Nagyová",
            "Balážová",
            "Šimková",
            "Ďuricová",
            "Hudáková",
        ],
    ),
    (
        &["Jozef", "Ján", "Ľubomír", "Michal", "Štefan", "Juraj", "Ondrej", "Ľuboš"],
        &["Horváth", "Kováč", "Varga", "Tóth", "Nagy", "Baláž", "Šimko", "Ďurica", "Hudák"],
    ),
];

/// `count` people whose history ends at `until`.
pub(super) fn make(count: u32, country: Country, until: DateTime<Utc>, random: &mut Rng) -> Vec<Person> {
    let mut taken = HashSet::new();
    (0..count).map(|_| person(country, until, random, &mut taken)).collect()
}

fn person(country: Country, until: DateTime<Utc>, random: &mut Rng, taken: &mut HashSet<String>) -> Person {
    let names = if country == Country::Czechia { &CZECH } else { &SLOVAK };
    let (given, family) = names[random.usize(..names.len())];
    let (given, family) = (given[random.usize(..given.len())], family[random.usize(..family.len())]);
    // example.com, .net and .org are kept for this (RFC 2606): no mail ever reaches anybody.
    let domain = ["example.com", "example.net", "example.org"][random.usize(..3)];
    let base = format!("{}.{}", fold(given), fold(family));
    let mut email = format!("{base}@{domain}");
    let mut nth = 1;
    while !taken.insert(email.clone()) {
        nth += 1;
        email = format!("{base}{nth}@{domain}");
    }
    let phone = (random.u32(..100) < 80).then(|| phone(country, random));
    let account = (random.u32(..100) < 60).then(|| account(until, random));
    Person { name: format!("{given} {family}"), email, phone, account }
}

fn phone(country: Country, random: &mut Rng) -> String {
    let group = |random: &mut Rng| random.u32(0..1000);
    let (first, second) = (group(random), group(random));
    match country {
        Country::Czechia => format!("+420 {:03} {first:03} {second:03}", random.u32(601..780)),
        Country::Slovakia => format!("+421 {:03} {first:03} {second:03}", random.u32(901..950)),
    }
}

fn account(until: DateTime<Utc>, random: &mut Rng) -> Account {
    let group = match random.u32(..100) {
        0..82 => 1,
        82..95 => 2,
        _ => 3,
    };
    let born = NaiveDate::from_ymd_opt(1950, 1, 1)
        .and_then(|day| day.checked_add_days(Days::new(random.u64(..20_000))));
    Account {
        guid: guid(random),
        group,
        birth_date: born.filter(|_| random.u32(..100) < 70),
        registered_at: until - TimeDelta::minutes(random.i64(60 * 24 * 30..60 * 24 * 700)),
    }
}

/// In the form of Shoptet's guids.
fn guid(random: &mut Rng) -> String {
    let bits = random.u128(..);
    let text = format!("{bits:032x}");
    [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_makes_the_same_people_and_no_two_share_an_address() {
        let until = "2026-11-01T00:00:00Z".parse().unwrap();
        let people = make(500, Country::Czechia, until, &mut Rng::with_seed(1));
        assert_eq!(people, make(500, Country::Czechia, until, &mut Rng::with_seed(1)));
        assert_ne!(people, make(500, Country::Czechia, until, &mut Rng::with_seed(2)));
        let addresses: HashSet<_> = people.iter().map(|person| &person.email).collect();
        assert_eq!(addresses.len(), 500);
        assert!(people.iter().all(|person| person.email.is_ascii()));
        let registered = people.iter().filter(|person| person.account.is_some()).count();
        assert!((200..400).contains(&registered), "{registered}");
    }
}
