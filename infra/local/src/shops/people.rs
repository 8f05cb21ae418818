//! Generated people: names, addresses, accounts and friends. The same seed generates the same people.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;
use rust_decimal::Decimal;
use verno_domain::fold::fold;

use super::habits::Habit;
use crate::eshops::{Country, guid};

/// People know each other within groups of this many, in the order of the list; what one of them does has no
/// effect on anybody outside.
pub(super) const CIRCLE: usize = 40;

/// A customer of a demo shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: Option<String>,
    /// Set for those with an account in the shop.
    pub(super) account: Option<Account>,
    pub(super) habit: Habit,
    /// The days of their purchases, counted back from the end of the generated time, earliest first.
    pub(super) days: Vec<i64>,
    /// What they pay in.
    pub(super) currency: &'static str,
    /// Whose friend they are, by their place in the list.
    pub(super) referrer: Option<usize>,
    /// What their id and their referral code are made from.
    pub(super) id: [u8; 16],
    pub(super) code: [u8; 8],
}

impl Person {
    /// A price in cents of the shop's currency, in theirs.
    pub(super) fn price(&self, country: Country, cents: i64) -> Decimal {
        country.price(cents, self.currency)
    }

    /// The day of their first purchase, counted back.
    fn first_day(&self) -> i64 {
        self.days.first().copied().unwrap_or_default()
    }
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

/// Of a hundred, those who look for a friend among the earlier ones.
const FRIENDS: u32 = 18;

/// Generates `count` people, whose purchases end at `until`.
pub(super) fn make(count: u32, country: Country, until: DateTime<Utc>, random: &mut Rng) -> Vec<Person> {
    let mut taken = HashSet::new();
    let mut people: Vec<Person> = (0..count).map(|_| person(country, until, random, &mut taken)).collect();
    for circle in people.chunks_mut(CIRCLE).enumerate() {
        introduce(circle, random);
    }
    people
}

/// Some became customers by the link of somebody who had bought before.
fn introduce((nth, circle): (usize, &mut [Person]), random: &mut Rng) {
    let known: Vec<(i64, bool)> =
        circle.iter().map(|person| (person.first_day(), person.account.is_some())).collect();
    for friend in circle {
        if random.u32(..100) >= FRIENDS {
            continue;
        }
        let place = random.usize(..known.len());
        let (first, registered) = known[place];
        if registered && first > friend.first_day() + 20 {
            friend.referrer = Some(nth * CIRCLE + place);
        }
    }
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
    let habit = Habit::pick(random);
    let days = habit.days(random);
    let first = days.first().copied().unwrap_or_default();
    let account = (random.u32(..100) < 60).then(|| account(until, first, random));
    Person {
        name: format!("{given} {family}"),
        email,
        phone,
        account,
        habit,
        days,
        currency: if random.u32(..100) < 88 { country.currency() } else { country.further_currencies()[0] },
        referrer: None,
        id: std::array::from_fn(|_| random.u8(..)),
        code: std::array::from_fn(|_| random.u8(..)),
    }
}

fn phone(country: Country, random: &mut Rng) -> String {
    let group = |random: &mut Rng| random.u32(0..1000);
    let (first, second) = (group(random), group(random));
    match country {
        Country::Czechia => format!("+420 {:03} {first:03} {second:03}", random.u32(601..780)),
        Country::Slovakia => format!("+421 {:03} {first:03} {second:03}", random.u32(901..950)),
    }
}

/// Made some days before the first purchase.
fn account(until: DateTime<Utc>, first: i64, random: &mut Rng) -> Account {
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
        registered_at: until - TimeDelta::days(first + 1) - TimeDelta::minutes(random.i64(1..60 * 24 * 3)),
    }
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
