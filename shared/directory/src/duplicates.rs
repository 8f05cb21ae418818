//! Who else in the list is likely the same person.

use crate::directory::Directory;
use crate::row::Row;
use verno_domain::CustomerId;

/// What two customers have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The phone, by its last nine digits, whatever stands before.
    Phone,
    /// The words of the name, in any order, without diacritics.
    Name,
    /// What stands before the `@`, under another domain.
    Mailbox,
}

impl Likeness {
    /// Every kind with its name and its weight. A phone is enough by itself; a name needs something beside it.
    pub const ALL: [(Self, &'static str, u8); 3] =
        [(Self::Phone, "phone", 60), (Self::Name, "name", 30), (Self::Mailbox, "mailbox", 20)];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }

    fn weight(self) -> u8 {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or(0, |(.., weight)| *weight)
    }
}

/// A likely duplicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate<'a> {
    /// Who.
    pub row: &'a Row,
    /// What they have in common.
    pub reasons: Vec<Likeness>,
    /// Weights of the reasons added up, at most 110.
    pub score: u8,
}

/// The least score that is worth a look.
const SCORE_MIN: u8 = 50;
/// Digits of a phone that tell people apart; fewer are no phone.
const PHONE_DIGITS: usize = 9;
/// A shorter mailbox (`jan`, `info`) says nothing.
const MAILBOX_CHARS_MIN: usize = 5;

/// What is compared of one customer.
#[derive(PartialEq, Eq)]
struct Traits<'a> {
    phone: Option<&'a str>,
    name: Option<Vec<&'a str>>,
    mailbox: Option<&'a str>,
}

impl<'a> Traits<'a> {
    fn of(row: &'a Row) -> Self {
        let mut lines = row.folded.splitn(3, '\n');
        let (name, email, digits) = (lines.next(), lines.next(), lines.next());
        let start = digits.map_or(0, str::len).checked_sub(PHONE_DIGITS);
        let mut words: Vec<&str> = name.unwrap_or_default().split_whitespace().collect();
        words.sort_unstable();
        let mailbox = email.and_then(|email| email.rsplit_once('@')).map(|(mailbox, _)| mailbox);
        Self {
            phone: digits.zip(start).and_then(|(digits, start)| digits.get(start..)),
            name: (words.len() > 1).then_some(words),
            mailbox: mailbox.filter(|mailbox| mailbox.chars().count() >= MAILBOX_CHARS_MIN),
        }
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
    /// Who is likely the same person as that customer, the likeliest first, at most `limit`.
    pub fn duplicates(&self, of: &CustomerId, limit: usize) -> Vec<Duplicate<'_>> {
        let Some(row) = self.row(of) else { return Vec::new() };
        let traits = Traits::of(row);
        let mut found: Vec<Duplicate<'_>> = self
            .rows()
            .filter(|other| other.id != *of)
            .filter_map(|other| {
                let reasons = traits.in_common(&Traits::of(other));
                let score = reasons.iter().map(|reason| reason.weight()).sum();
                (score >= SCORE_MIN).then_some(Duplicate { row: other, reasons, score })
            })
            .collect();
        found.sort_by(|one, other| (other.score, &one.row.id).cmp(&(one.score, &other.row.id)));
        found.truncate(limit);
        found
    }
}
