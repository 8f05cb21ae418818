//! A better spelling for a search that finds nobody.

use std::collections::HashMap;

use crate::directory::Directory;
use crate::query::{Filter, Search};

/// Words that are shorter have too many neighbours.
const WORD_CHARS_MIN: usize = 3;
/// Up to this length one mistake is corrected, above it two.
const SHORT_CHARS_MAX: usize = 5;

impl Directory {
    /// The nearest search that finds somebody under the filter, word by word: fewest mistakes first, then the same first
    /// letter, then the more frequent word. `None` if there is none, or nothing to correct.
    pub fn suggest(&self, search: &Search, filter: &Filter) -> Option<String> {
        let any = Filter { search: Search::default(), ..filter.clone() };
        let mut known: HashMap<&str, usize> = HashMap::new();
        for row in self.rows().filter(|row| any.matches(row)) {
            for word in words(&row.folded) {
                *known.entry(word).or_default() += 1;
            }
        }
        let better: Vec<&str> = search.words().map(|word| nearest(word, &known)).collect::<Option<_>>()?;
        let text = better.join(" ");
        let corrected = Filter { search: Search::parse(&text), ..any };
        let is_new = corrected.search != *search;
        (is_new && self.rows().any(|row| corrected.matches(row))).then_some(text)
    }
}

/// Words of names, mailboxes and domains; phones are not misspelt but mistyped.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    let texts = folded.rsplit_once('\n').map_or(folded, |(texts, _)| texts);
    texts.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= WORD_CHARS_MIN)
}

fn nearest<'a>(word: &'a str, known: &HashMap<&'a str, usize>) -> Option<&'a str> {
    if known.keys().any(|other| other.contains(word)) {
        return Some(word);
    }
    let chars = word.chars().count();
    if chars < WORD_CHARS_MIN {
        return None;
    }
    let mistakes_max = if chars <= SHORT_CHARS_MAX { 1 } else { 2 };
    let candidates = known.iter().filter(|(other, _)| other.chars().count().abs_diff(chars) <= mistakes_max);
    let rated = candidates.filter_map(|(other, count)| {
        let mistakes = strsim::damerau_levenshtein(word, other);
        let other_start = word.chars().next() != other.chars().next();
        (mistakes <= mistakes_max).then_some((mistakes, other_start, std::cmp::Reverse(*count), *other))
    });
    rated.min().map(|(.., other)| other)
}
