//! The day on which a name is celebrated.
//!
//! Only the first given name counts. Titles before it are skipped; a company has no name day; of a name that
//! has two days the main one is celebrated, so that nobody is rewarded twice a year.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::day::MonthDay;
use super::{calendar_cs, calendar_sk};
use crate::fold::fold;

/// Month, day, and the names celebrated on it.
pub(super) type Day = (u8, u8, &'static [&'static str]);

/// Days by name in lower case; beside them days by name without diacritics, where all such names share a day.
struct Calendar {
    exact: HashMap<String, MonthDay>,
    folded: HashMap<String, Option<MonthDay>>,
}

static CZECH: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(calendar_cs::DAYS, calendar_cs::MAIN));
static SLOVAK: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(calendar_sk::DAYS, calendar_sk::MAIN));

impl Calendar {
    fn new(days: &[Day], main: &[Day]) -> Self {
        let mut exact = HashMap::new();
        // The main days come last and so win.
        for &(month, day, names) in days.iter().chain(main) {
            let Some(day) = MonthDay::new(month, day) else { continue };
            exact.extend(names.iter().map(|name| (name.to_lowercase(), day)));
        }
        let mut folded = HashMap::new();
        for (name, day) in &exact {
            let only = folded.entry(fold(name)).or_insert(Some(*day));
            if *only != Some(*day) {
                *only = None;
            }
        }
        Self { exact, folded }
    }

    fn day(&self, name: &str) -> Option<MonthDay> {
        let exact = self.exact.get(&name.to_lowercase()).copied();
        exact.or_else(|| self.folded.get(&fold(name)).copied().flatten())
    }
}

/// What may stand before a given name, without dots and diacritics: academic degrees and forms of address.
const TITLES: [&str; 55] = [
    "akad", "arch", "art", "bc", "bca", "dipl", "dis", "doc", "dr", "drsc", "et", "icdr", "ing", "judr",
    "lic", "mag", "mal", "mddr", "mga", "mgr", "miss", "mr", "mrs", "ms", "msdr", "mudr", "mvdr", "p",
    "paeddr", "pan", "pani", "pharmdr", "phd", "phdr", "phmr", "pi", "plk", "por", "prof", "rcdr", "rndr",
    "rsdr", "rtdr", "sl", "slecna", "slecny", "soch", "thdr", "thlic", "thmgr", "univ", "vazena", "vazeny",
    "csc", "mba",
];

/// Words that only occur in names of companies, wherever they stand.
const COMPANY_WORDS: [&str; 9] = ["sro", "spol", "gmbh", "ltd", "inc", "llc", "kft", "druzstvo", "nadace"];

/// Legal forms whose letters stand apart, wherever they stand.
const COMPANY_FORMS: [&[&str]; 4] = [&["s", "r", "o"], &["v", "o", "s"], &["o", "p", "s"], &["z", "u"]];

/// Legal forms that look like initials, so they count at the end of a text only.
const COMPANY_ENDS: [&[&str]; 6] = [&["a", "s"], &["as"], &["k", "s"], &["z", "s"], &["s", "p"], &["vos"]];

/// The day on which the first name of `full_name` is celebrated where `language` (`cs` or `sk`) is spoken. A
/// name that is in the calendar only with other diacritics counts when all such names share a day.
pub fn name_day(full_name: &str, language: &str) -> Option<MonthDay> {
    let calendar = match language {
        "cs" => &*CZECH,
        "sk" => &*SLOVAK,
        _ => return None,
    };
    let name: String = full_name.nfc().collect();
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    if is_company(&folded) {
        return None;
    }
    let first = folded.iter().position(|word| !TITLES.contains(word))?;
    words.get(first).and_then(|word| calendar.day(word))
}

fn is_company(words: &[&str]) -> bool {
    words.iter().any(|word| COMPANY_WORDS.contains(word))
        || COMPANY_FORMS.iter().any(|form| words.windows(form.len()).any(|part| part == *form))
        || COMPANY_ENDS.iter().any(|form| words.ends_with(form))
}

#[cfg(test)]
#[path = "name_day_tests.rs"]
mod tests;
