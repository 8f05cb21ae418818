//! The words of names and addresses, and which of them are near to a word that no customer has.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use hashbrown::HashMap;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};

/// Edits that still count as a typing error. Two neighbouring letters in the wrong order are one edit.
const EDITS_MAX: u8 = 2;
/// A shorter word with two edits is taken for another word.
const TWO_EDITS_CHARS_MIN: usize = 5;
/// The same for the beginning of a word, because more words are near to a beginning.
const BEGINNING_TWO_EDITS_CHARS_MIN: usize = 8;
/// A shorter beginning is not corrected: one edit away from three letters are the beginnings of most words.
const BEGINNING_CHARS_MIN: usize = 4;
/// A shorter beginning must consist of the same letters, only in another order.
const BEGINNING_EDIT_CHARS_MIN: usize = 5;
/// Shorter words are neither collected nor corrected.
const WORD_BYTES_MIN: usize = 3;
/// Words that repeat in the rows of one name and are counted together; further ones are counted one by one.
const RUN_WORDS_MAX: usize = 8;

/// Built once, because it is the same for all words.
static EDITS: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(EDITS_MAX, true));

/// The words of names and addresses with the number of times each occurs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    /// All words, each followed by a line break.
    text: String,
    words: Vec<VocabularyWord>,
}

/// One word: where its text is, how often it occurs, and its letters as a bit set.
#[derive(Debug, Clone, Copy)]
struct VocabularyWord {
    start: u32,
    len: u32,
    count: u32,
    letters: u32,
}

/// A text that may have been meant by a word.
struct Candidate<'a> {
    edits: u8,
    is_beginning: bool,
    /// The whole word, or as much of it as all words with this beginning share: half a name may mean any of
    /// them, and `prochazka` would not find Procházková.
    text: &'a str,
    count: u32,
}

impl Vocabulary {
    /// Collects the words of searched texts. Rows come by name, so those of one name follow each other.
    pub(crate) fn of<'a>(rows: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = Counts::default();
        let mut domains: HashMap<&[u8], u32> = HashMap::new();
        let mut last: &[u8] = b"";
        for row in rows {
            let row = row.as_bytes();
            let end = memchr::memchr(b'\n', row).unwrap_or(row.len());
            let (name, rest) = (&row[..end], row.get(end + 1..).unwrap_or_default());
            let email = rest.strip_suffix(b"\n").unwrap_or(rest);
            if name == last {
                counts.repeat();
            } else {
                counts.end_run();
                words(name).for_each(|word| counts.add(word));
                counts.named = counts.run.len();
                last = name;
            }
            let at = memchr::memrchr(b'@', email).unwrap_or(email.len());
            words(&email[..at]).for_each(|word| counts.add(word));
            *domains.entry(&email[at..]).or_default() += 1;
        }
        counts.end_run();
        for (domain, times) in domains {
            words(domain).for_each(|word| *counts.all.entry(word).or_default() += times);
        }
        let mut vocabulary = Self::default();
        vocabulary.text.reserve(counts.all.keys().map(|word| word.len() + 1).sum());
        vocabulary.words.reserve(counts.all.len());
        for (word, count) in counts.all {
            vocabulary.push(word, count);
        }
        vocabulary
    }

    fn push(&mut self, word: &[u8], count: u32) {
        let numbers = (u32::try_from(self.text.len()), u32::try_from(word.len()), str::from_utf8(word));
        if let (Ok(start), Ok(len), Ok(text)) = numbers {
            self.text.push_str(text);
            self.text.push('\n');
            self.words.push(VocabularyWord { start, len, count, letters: letters(text) });
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.words.capacity() * size_of::<VocabularyWord>()
    }

    /// Whether some word contains this part.
    pub(crate) fn has(&self, part: &str) -> bool {
        memchr::memmem::find(self.text.as_bytes(), part.as_bytes()).is_some()
    }

    fn word(&self, word: VocabularyWord) -> &str {
        self.text.get(word.start as usize..(word.start + word.len) as usize).unwrap_or_default()
    }
}

/// How often each word occurs.
#[derive(Default)]
struct Counts<'a> {
    all: HashMap<&'a [u8], u32>,
    /// The words of the rows since the name changed: mostly the name's own words, again and again.
    run: Vec<(&'a [u8], u32)>,
    /// How many of them are the name's own; they are the first ones.
    named: usize,
}

impl<'a> Counts<'a> {
    fn add(&mut self, word: &'a [u8]) {
        if let Some((_, count)) = self.run.iter_mut().find(|(known, _)| *known == word) {
            *count += 1;
        } else if self.run.len() < RUN_WORDS_MAX {
            self.run.push((word, 1));
        } else {
            *self.all.entry(word).or_default() += 1;
        }
    }

    /// Counts another row of the same name.
    fn repeat(&mut self) {
        self.run[..self.named].iter_mut().for_each(|(_, count)| *count += 1);
    }

    fn end_run(&mut self) {
        for (word, count) in self.run.drain(..) {
            *self.all.entry(word).or_default() += count;
        }
    }
}

/// The likeliest texts to replace a word with, at most `limit`: fewer edits first, whole words before
/// beginnings, then the same first letter, then the more frequent one.
pub(crate) fn near<'a>(vocabularies: &[&'a Vocabulary], word: &str, limit: usize) -> Vec<&'a str> {
    let searched = SearchedWord::of(word);
    let mut found: BTreeMap<(&str, bool), Candidate<'a>> = BTreeMap::new();
    let known = vocabularies.iter().flat_map(|known| known.words.iter().map(move |word| (known, *word)));
    for (vocabulary, known) in known {
        // One edit can add at most one letter that the word did not have.
        if (searched.letters & !known.letters).count_ones() > u32::from(EDITS_MAX) {
            continue;
        }
        let text = vocabulary.word(known);
        for (edits, part) in searched.edits(text) {
            let is_beginning = part.len() < text.len();
            let new = Candidate { edits, is_beginning, text, count: 0 };
            let candidate = found.entry((part, is_beginning)).or_insert(new);
            candidate.count += known.count;
            candidate.text = shared(candidate.text, text);
        }
    }
    let mut found: Vec<Candidate<'a>> = found.into_values().collect();
    found.sort_by_key(|found| {
        let is_other = found.text.chars().next() != word.chars().next();
        (found.edits, found.is_beginning, is_other, Reverse(found.count), found.text)
    });
    let mut texts: Vec<&str> = Vec::new();
    for candidate in found {
        if texts.len() < limit && !texts.contains(&candidate.text) {
            texts.push(candidate.text);
        }
    }
    texts
}

/// A word that no customer has, prepared for comparing it with those that exist.
struct SearchedWord {
    automaton: DFA,
    chars: usize,
    letters: u32,
    whole_max: u8,
    beginning_max: u8,
}

impl SearchedWord {
    fn of(word: &str) -> Self {
        let chars = word.chars().count();
        Self {
            automaton: EDITS.build_dfa(word),
            chars,
            letters: letters(word),
            whole_max: if chars < TWO_EDITS_CHARS_MIN { 1 } else { EDITS_MAX },
            beginning_max: match chars {
                ..BEGINNING_CHARS_MIN => 0,
                BEGINNING_CHARS_MIN..BEGINNING_TWO_EDITS_CHARS_MIN => 1,
                _ => EDITS_MAX,
            },
        }
    }

    /// How many edits lead to an existing word and to its nearest beginning, each unless they are too many. A
    /// word that begins with the searched one was found by the search itself.
    fn edits<'a>(&self, known: &'a str) -> impl Iterator<Item = (u8, &'a str)> + use<'a> {
        let mut state = self.automaton.initial_state();
        let (mut least, mut beginning) = (u8::MAX, "");
        for (end, byte) in (1..).zip(known.bytes()) {
            state = self.automaton.transition(state, byte);
            match self.automaton.distance(state) {
                // Of equally near beginnings the shortest, because more words begin so.
                Distance::Exact(edits) if edits < least => {
                    let part = known.get(..end).unwrap_or_default();
                    if self.chars >= BEGINNING_EDIT_CHARS_MIN || letters(part) == self.letters {
                        (least, beginning) = (edits, part);
                    }
                }
                _ if state == SINK_STATE => break,
                _ => {}
            }
        }
        let whole = match self.automaton.distance(state) {
            Distance::Exact(edits) if edits <= self.whole_max => Some((edits, known)),
            _ => None,
        };
        let is_slip = least <= self.beginning_max && beginning.len() < known.len();
        let found = [whole, is_slip.then_some((least, beginning))];
        found.into_iter().flatten().filter(move |_| least > 0)
    }
}

/// The common beginning of both.
fn shared<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    &one[..same.map(|(c, _)| c.len_utf8()).sum()]
}

/// Runs of letters; every byte beyond ASCII counts as a letter.
pub(crate) fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic())
        .filter(|word| word.len() >= WORD_BYTES_MIN)
}

/// The letters of a word, one bit for each of a to z; others share bits by chance.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| mask | 1 << ((c as u32).wrapping_sub('a' as u32) % 32))
}
