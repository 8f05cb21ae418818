//! Finds customers who are likely the same person as a given one.

use crate::bits::Bits;
use crate::directory::Directory;
use crate::phones::Sought;
use crate::row::{Row, digits, folded};
use verno_domain::CustomerId;

/// What two customers have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The phone, by its last nine digits, whatever stands before.
    Phone,
    /// The words of the name, in any order, without diacritics.
    Name,
    /// The part before the `@`, under another domain.
    Mailbox,
}

impl Likeness {
    /// Every kind with its stable name and its weight. A phone is enough by itself; a name needs something
    /// beside it.
    pub const ALL: [(Self, &'static str, u8); 3] =
        [(Self::Phone, "phone", 60), (Self::Name, "name", 30), (Self::Mailbox, "mailbox", 20)];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }

    fn weight(self) -> u8 {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or(0, |(.., weight)| *weight)
    }
}

/// A customer who is likely the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The likely duplicate.
    pub row: Row,
    /// What the two have in common.
    pub reasons: Vec<Likeness>,
    /// Weights of the reasons added up, at most 110.
    pub score: u8,
}

/// The lowest score that is worth a look.
const SCORE_MIN: u8 = 50;
/// Digits that identify a phone, without the country's code; a text with fewer digits is no phone.
const PHONE_DIGITS: usize = 9;
/// A shorter mailbox (`jan`, `info`) proves nothing.
const MAILBOX_CHARS_MIN: usize = 5;

/// What is compared of one customer.
#[derive(PartialEq, Eq)]
struct Traits<'a> {
    phone: Option<&'a str>,
    name: Option<Vec<&'a str>>,
    mailbox: Option<&'a str>,
}

impl<'a> Traits<'a> {
    /// From the searched text of a row and the digits of its phone.
    fn of(folded: &'a str, digits: &'a str) -> Self {
        let mut lines = folded.split('\n');
        let (name, email) = (lines.next(), lines.next());
        let start = digits.len().checked_sub(PHONE_DIGITS);
        let mut words: Vec<&str> = name.unwrap_or_default().split_whitespace().collect();
        words.sort_unstable();
        let mailbox = email.and_then(|email| email.rsplit_once('@')).map(|(mailbox, _)| mailbox);
        Self {
            phone: start.and_then(|start| digits.get(start..)),
            name: (words.len() > 1).then_some(words),
            mailbox: mailbox.filter(|mailbox| mailbox.chars().count() >= MAILBOX_CHARS_MIN),
        }
    }

    /// Texts of which one occurs in the text of everybody who has more in common than the phone.
    fn needles(&self) -> Vec<String> {
        let longest = self.name.as_ref().and_then(|words| words.iter().max_by_key(|word| word.len()));
        let mailbox = self.mailbox.map(|mailbox| format!("\n{mailbox}@"));
        [longest.map(|word| (*word).to_owned()), mailbox].into_iter().flatten().collect()
    }

    fn in_common(&self, other: &Self) -> Vec<Likeness> {
        let same = [
            (Likeness::Phone, self.phone.is_some() && self.phone == other.phone),
            (Likeness::Name, self.name.is_some() && self.name == other.name),
            (Likeness::Mailbox, self.mailbox.is_some() && self.mailbox == other.mailbox),
        ];
        same.into_iter().filter(|(_, same)| *same).map(|(kind, _)| kind).collect()
    }
}

impl Directory {
    /// Customers who are likely the same person as `of`, the likeliest first, at most `limit`.
    pub fn duplicates(&self, of: &CustomerId, limit: usize) -> Vec<Duplicate> {
        let Some(row) = self.row(of) else { return Vec::new() };
        let (own, digits) = (folded(&row), digits(row.phone.as_deref().unwrap_or_default()));
        let traits = Traits::of(&own, &digits);
        let judged = |folded: &str, digits: &str| {
            let reasons = traits.in_common(&Traits::of(folded, digits));
            let score = reasons.iter().map(|reason| reason.weight()).sum();
            (score >= SCORE_MIN).then_some((reasons, score))
        };
        let mut found = Vec::new();
        for at in self.alike(&traits) {
            if let Some((reasons, score)) = judged(self.base.folded(at), &self.base.phones.digits(at))
                && let Some(row) = self.base.row(at).filter(|row| row.id != *of)
            {
                found.push(Duplicate { row, reasons, score });
            }
        }
        for fresh in self.delta.fresh.values().filter(|fresh| fresh.row.id != *of) {
            if let Some((reasons, score)) = judged(&fresh.folded, &fresh.digits) {
                found.push(Duplicate { row: fresh.row.clone(), reasons, score });
            }
        }
        found.sort_by(|one, other| (other.score, &one.row.id).cmp(&(one.score, &other.row.id)));
        found.truncate(limit);
        found
    }

    /// Rows of the columns that may have something in common.
    fn alike(&self, traits: &Traits<'_>) -> Vec<u32> {
        let mut rows = Bits::none(self.base.len());
        for needle in traits.needles() {
            rows.or(&self.base.rows_with(needle.as_bytes()));
        }
        if let Some(digits) = traits.phone {
            let mut called = Bits::all(self.base.len());
            self.base.phones.keep(&mut called, &Sought::of(digits));
            rows.or(&called);
        }
        rows.and_not(&self.delta.dead);
        rows.rows().collect()
    }
}
