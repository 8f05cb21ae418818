//! Customers of a Czech and Slovak shop, the same on every run.

use std::collections::BTreeMap;

use verno_directory::Row;
use verno_domain::fold::fold;
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

const GIVEN: [(&str, bool); 40] = [
    ("Jiří", false),
    ("Jan", false),
    ("Petr", false),
    ("Jana", true),
    ("Marie", true),
    ("Josef", false),
    ("Pavel", false),
    ("Eva", true),
    ("Martin", false),
    ("Hana", true),
    ("Anna", true),
    ("Tomáš", false),
    ("Jaroslav", false),
    ("Lenka", true),
    ("Kateřina", true),
    ("Věra", true),
    ("Lucie", true),
    ("Alena", true),
    ("Petra", true),
    ("Miroslav", false),
    ("Zdeněk", false),
    ("Václav", false),
    ("Michal", false),
    ("Veronika", true),
    ("Jakub", false),
    ("Ľubomír", false),
    ("Zuzana", true),
    ("Štěpán", false),
    ("Šárka", true),
    ("Ondřej", false),
    ("Ľudmila", true),
    ("Čeněk", false),
    ("Žofie", true),
    ("Ján", false),
    ("Mária", true),
    ("Peter", false),
    ("Chrudoš", false),
    ("Barbora", true),
    ("Radek", false),
    ("Nikola", true),
];
const FREQUENT: [&str; 30] = [
    "Novák",
    "Svoboda",
    "Novotný",
    "Dvořák",
    "Černý",
    "Procházka",
    "Kučera",
    "Veselý",
    "Horák",
    "Němec",
    "Pokorný",
    "Marek",
    "Pospíšil",
    "Hájek",
    "Jelínek",
    "Král",
    "Růžička",
    "Beneš",
    "Fiala",
    "Sedláček",
    "Doležal",
    "Zeman",
    "Kolář",
    "Krejčí",
    "Navrátil",
    "Čermák",
    "Urban",
    "Vaněk",
    "Blažek",
    "Kříž",
];
const FIRST: [&str; 30] = [
    "Bar", "Bed", "Br", "Chal", "Chv", "Čap", "Čer", "Dol", "Dr", "Ham", "Hol", "Hr", "Jan", "Kop", "Kr",
    "Lang", "Maš", "Mat", "Nov", "Pav", "Pol", "Řeh", "Rad", "Sed", "Šim", "Štěp", "Tom", "Vác", "Vlč",
    "Žel",
];
const MIDDLE: [&str; 20] = [
    "", "a", "e", "áč", "el", "ín", "ub", "ov", "oš", "il", "ař", "eč", "ick", "ost", "ym", "ul", "an", "ež",
    "ick", "ub",
];
const LAST: [&str; 12] = ["ek", "ka", "ík", "ák", "ský", "ný", "ec", "a", "áček", "íček", "ka", "ec"];
const DOMAINS: [(&str, u32); 10] = [
    ("gmail.com", 34),
    ("seznam.cz", 30),
    ("email.cz", 9),
    ("centrum.cz", 6),
    ("azet.sk", 5),
    ("post.cz", 4),
    ("volny.cz", 3),
    ("icloud.com", 3),
    ("outlook.com", 3),
    ("firma.example.cz", 3),
];
const SEGMENTS: [&str; 5] = ["champions", "loyal", "recent", "need_to_reactivate", "lost"];

/// Makes rows by number.
pub(crate) struct People(fastrand::Rng);

impl People {
    pub(crate) fn new() -> Self {
        Self(fastrand::Rng::with_seed(222_651))
    }

    /// A random number of which small ones are likelier.
    fn skewed(&mut self, below: usize) -> usize {
        let share = self.0.f64();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let nth = (share * share * below as f64) as usize;
        nth.min(below - 1)
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.0.usize(..of.len())]
    }

    fn surname(&mut self, female: bool) -> String {
        let male = if self.0.u32(..100) < 35 {
            FREQUENT[self.skewed(FREQUENT.len())].to_owned()
        } else {
            [self.pick(&FIRST), self.pick(&MIDDLE), self.pick(&LAST)].concat()
        };
        if !female {
            return male;
        }
        match male.strip_suffix('ý') {
            Some(stem) => format!("{stem}á"),
            None => format!("{}ová", male.trim_end_matches(['a', 'í'])),
        }
    }

    fn email(&mut self, given: &str, surname: &str) -> String {
        let mut left = self.0.u32(..100);
        let domain = DOMAINS
            .iter()
            .find(|(_, share)| {
                left < *share || {
                    left -= share;
                    false
                }
            })
            .map_or("a.cz", |found| found.0);
        let (given, surname) = (fold(given), fold(surname));
        let number = self.0.u32(1..2000);
        let mailbox = match self.0.u32(..10) {
            0..3 => format!("{given}.{surname}{number}"),
            3..5 => format!("{surname}.{given}{number}"),
            5..7 => format!("{surname}{number}"),
            7 => format!("{}{surname}{number}", &given[..1]),
            8 => format!("{given}{number}"),
            _ => format!("{surname}_{}{}", &given[..1], 1950 + number % 60),
        };
        format!("{mailbox}@{domain}")
    }

    fn phone(&mut self) -> Option<String> {
        let (one, two, three) = (600 + self.0.u32(..200), self.0.u32(..1000), self.0.u32(..1000));
        match self.0.u32(..10) {
            0..5 => Some(format!("+420{one}{two:03}{three:03}")),
            5..7 => Some(format!("+420 {one} {two:03} {three:03}")),
            7 => Some(format!("{one}{two:03}{three:03}")),
            _ => None,
        }
    }
}

impl Iterator for People {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (given, female) = GIVEN[self.skewed(GIVEN.len())];
        let surname = self.surname(female);
        let registered = self.0.u32(..10) < 6;
        let model = |id| ModelId::parse(id).expect("a plain id");
        let segment = self.0.u32(..100) < 97;
        let name = self.0.u32(..100) < 97;
        let balance = if self.0.u32(..10) < 3 { 0 } else { self.0.i64(0..500_000) };
        // Registrations are whole seconds, as the shop gives them; changes are microseconds, as we record
        // them.
        let at = |micros: i64| chrono::DateTime::from_timestamp_micros(micros).expect("a time");
        Some(Row {
            id: CustomerId::from_random(self.0.u128(..).to_be_bytes()),
            email: Some(self.email(given, &surname)),
            phone: self.phone(),
            name: name.then(|| format!("{given} {surname}")),
            points: Points::parse(&format!("{}.{:02}", balance / 100, balance % 100)).expect("points"),
            registered,
            registered_at: registered
                .then(|| at(1_500_000_000_000_000 + self.0.i64(0..280_000_000) * 1_000_000)),
            modified_at: at(1_700_000_000_000_000 + self.0.i64(0..63_000_000_000_000)),
            group: GroupId::parse(&(1 + self.skewed(6)).to_string()).filter(|_| registered),
            lock: None,
            segments: segment
                .then(|| (model("rfm"), SegmentId::parse(SEGMENTS[self.skewed(5)]).expect("a plain id")))
                .into_iter()
                .collect::<BTreeMap<_, _>>(),
            version: self.0.u64(1..40),
        })
    }
}
