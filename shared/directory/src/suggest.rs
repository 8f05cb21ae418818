//! What a search that finds nothing may have meant.

use std::collections::HashMap;

use verno_domain::fold::fold;

use crate::directory::Directory;
use crate::query::{Filter, Search};

/// Edits that are still taken for a slip.
const EDITS_MAX: usize = 2;
/// A shorter word with two edits is another word.
const TWO_EDITS_CHARS_MIN: usize = 5;
/// Shorter words are neither known nor corrected.
const WORD_CHARS_MIN: usize = 3;
/// Words tried in place of one.
const CANDIDATES_MAX: usize = 4;
/// Queries tried before giving up: each may read the whole text.
const TRIES_MAX: usize = 4;

/// The words of names and addresses with how often each is there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    /// Each word ends with a line break.
    text: String,
    words: Vec<Known>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    start: u32,
    len: u32,
    count: u32,
    letters: u32,
}

impl Vocabulary {
    /// From what is searched of rows.
    fn of<'a>(rows: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: hashbrown::HashMap<&str, u32> = hashbrown::HashMap::new();
        let (mut last, mut run) = ("", 0);
        for row in rows {
            // The digits of the phone, after the second break, are no words.
            let mut lines = row.split('\n');
            for word in lines.by_ref().take(2).flat_map(words) {
                // Rows stand by name, so the first words of neighbours are often the same.
                if word == last {
                    run += 1;
                } else {
                    *counts.entry(last).or_default() += run;
                    (last, run) = (word, 1);
                }
            }
        }
        *counts.entry(last).or_default() += run;
        counts.remove("");
        let mut vocabulary = Self::default();
        vocabulary.text.reserve(counts.keys().map(|word| word.len() + 1).sum());
        vocabulary.words.reserve(counts.len());
        for (word, count) in counts {
            let (Ok(start), Ok(len)) = (u32::try_from(vocabulary.text.len()), u32::try_from(word.len()))
            else {
                break;
            };
            vocabulary.text.push_str(word);
            vocabulary.text.push('\n');
            vocabulary.words.push(Known { start, len, count, letters: letters(word) });
        }
        vocabulary
    }

    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.words.capacity() * size_of::<Known>()
    }

    fn has(&self, part: &str) -> bool {
        memchr::memmem::find(self.text.as_bytes(), part.as_bytes()).is_some()
    }

    /// The nearest words with their places in the ranking.
    fn near<'a>(&'a self, word: &str, found: &mut Vec<((usize, bool, std::cmp::Reverse<u32>), &'a str)>) {
        let chars = word.chars().count();
        let edits_max = if chars < TWO_EDITS_CHARS_MIN { 1 } else { EDITS_MAX };
        let (own, first) = (letters(word), word.chars().next());
        for known in &self.words {
            // One edit changes at most two of the letters that a word has.
            let differing = (known.letters ^ own).count_ones() as usize;
            if differing > edits_max * 2 || (known.len as usize) + edits_max < chars {
                continue;
            }
            let start = known.start as usize;
            let Some(text) = self.text.get(start..start + known.len as usize) else { continue };
            if text.chars().count() > chars + edits_max {
                continue;
            }
            let edits = strsim::damerau_levenshtein(word, text);
            if edits <= edits_max && edits > 0 {
                found.push(((edits, text.chars().next() != first, std::cmp::Reverse(known.count)), text));
            }
        }
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= WORD_CHARS_MIN)
}

/// Which letters a word has, one bit for each of a to z, the rest by chance.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| mask | 1 << ((c as u32).wrapping_sub('a' as u32) % 32))
}

impl Directory {
    /// The nearest search that finds somebody under the same filters, if `search` finds nobody: words that nobody has are
    /// replaced by the likeliest ones of names and addresses. `filter.search` is not looked at.
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
        let asked: Vec<&str> = words(&folded).collect();
        let unknown: Vec<&str> =
            asked.iter().copied().filter(|word| !vocabularies.iter().any(|known| known.has(word))).collect();
        // Each word may be there, only not together: then any of them may be the wrong one.
        let wrong = if unknown.is_empty() { &asked } else { &unknown };
        let candidates: HashMap<&str, Vec<&str>> =
            wrong.iter().map(|word| (*word, near(&vocabularies, word))).collect();
        let mut tries = 0;
        for nth in 0..CANDIDATES_MAX {
            let sets: Vec<Vec<&str>> = if unknown.is_empty() {
                wrong.iter().map(|word| vec![*word]).collect()
            } else {
                vec![unknown.clone()]
            };
            for set in sets {
                let chosen = |word: &str| {
                    let known = candidates.get(word).filter(|_| set.contains(&word))?;
                    known.get(nth).or_else(|| known.first()).copied()
                };
                let Some(text) = replaced(&folded, &set, chosen) else { continue };
                tries += 1;
                if self.count(&with(&text)) > 0 {
                    return Some(text);
                }
                if tries == TRIES_MAX {
                    return None;
                }
            }
        }
        None
    }
}

fn near<'a>(vocabularies: &[&'a Vocabulary], word: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    vocabularies.iter().for_each(|known| known.near(word, &mut found));
    found.sort_unstable();
    found.dedup_by(|one, other| one.1 == other.1);
    found.truncate(CANDIDATES_MAX);
    found.into_iter().map(|(_, word)| word).collect()
}

/// The text with those words replaced; `None` if one of them has nothing in its place.
fn replaced<'a>(text: &str, wrong: &[&str], chosen: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut replaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in wrong {
        replaced = replaced.replacen(word, chosen(word)?, 1);
    }
    Some(replaced)
}
