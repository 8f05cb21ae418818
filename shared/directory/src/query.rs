//! What can be asked of the list.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::fold::fold;
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

use crate::delta::Fresh;
use crate::row::Row;
use crate::sort::{SegmentOrder, Sort, SortKey};

/// Who has an account in the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Registration {
    /// Everybody.
    #[default]
    All,
    /// With an account.
    Registered,
    /// Without.
    Anonymous,
}

impl Registration {
    /// By the API's name.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "all" => Some(Self::All),
            "registered" => Some(Self::Registered),
            "anonymous" => Some(Self::Anonymous),
            _ => None,
        }
    }

    /// Whether somebody with or without an account is meant.
    pub(crate) fn admits(self, registered: bool) -> bool {
        match self {
            Self::All => true,
            Self::Registered => registered,
            Self::Anonymous => !registered,
        }
    }
}

/// Words that must all be found, each anywhere in name, address or phone, in any order, without case and diacritics. A
/// word of digits and the signs phones are written with is also looked for among the phone's digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search(pub(crate) Vec<Word>);

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded; never empty.
    pub(crate) text: String,
    /// As a part of a phone's digits, if it can be one.
    pub(crate) phone: Option<String>,
}

impl Search {
    /// From what a person typed.
    pub fn parse(text: &str) -> Self {
        let mut words: Vec<Word> =
            text.split_whitespace().map(Word::of).filter(|word| !word.text.is_empty()).collect();
        // A word within another one asks for nothing more.
        let mut nth = 0;
        while nth < words.len() {
            let own = &words[nth];
            let is_within = |(other, word): (usize, &Word)| {
                other != nth
                    && own.is_plain()
                    && word.is_plain()
                    && word.text.contains(&own.text)
                    && (word.text != own.text || other < nth)
            };
            if words.iter().enumerate().any(is_within) {
                words.remove(nth);
            } else {
                nth += 1;
            }
        }
        Self(words)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn matches(&self, fresh: &Fresh) -> bool {
        self.0.iter().all(|word| word.is_in(&fresh.folded, &fresh.digits))
    }
}

impl Word {
    fn of(text: &str) -> Self {
        let phone_like = text.chars().all(|c| c.is_ascii_digit() || "+-/().".contains(c));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // The call prefix may be written 00 or +.
        let digits = digits.strip_prefix("00").map_or(digits.clone(), str::to_owned);
        let text = fold(text);
        let phone = if phone_like && !digits.is_empty() {
            Some(digits)
        } else {
            // Digits of other scripts are folded to ours.
            text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.clone())
        };
        Self { phone: phone.filter(|digits| !digits.is_empty()), text }
    }

    /// Whether it is the same in a phone as elsewhere.
    pub(crate) fn is_plain(&self) -> bool {
        self.phone.as_ref().is_none_or(|digits| *digits == self.text)
    }

    fn is_in(&self, folded: &str, digits: &str) -> bool {
        folded.contains(&self.text) || self.phone.as_ref().is_some_and(|phone| digits.contains(phone))
    }
}

/// Filters; they narrow each other. Every `from` is included, every `to` is not; points include both ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words to be found.
    pub search: Search,
    /// In this group.
    pub group: Option<GroupId>,
    /// With or without an account.
    pub registration: Registration,
    /// Registered in this span.
    pub registered: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Changed in this span.
    pub modified: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Balance in this range.
    pub points: (Option<Points>, Option<Points>),
    /// In this segment of this model. Audience the model has not seen is in none.
    pub segment: Option<(ModelId, SegmentId)>,
    /// With a lock in force on `today`, or without.
    pub locked: Option<bool>,
    /// The shop's day by which locks are judged.
    pub today: NaiveDate,
    /// Only these: a selection that was fixed before.
    pub ids: Option<Arc<BTreeSet<CustomerId>>>,
}

impl Filter {
    /// Whether a row that is not among the columns passes.
    pub(crate) fn matches(&self, fresh: &Fresh) -> bool {
        let ((least, most), row) = (self.points, &fresh.row);
        self.registration.admits(row.registered)
            && self.group.as_ref().is_none_or(|group| row.group.as_ref() == Some(group))
            && within(self.registered, row.registered_at)
            && within(self.modified, Some(row.modified_at))
            && least.is_none_or(|least| row.points >= least)
            && most.is_none_or(|most| row.points <= most)
            && self.segment.as_ref().is_none_or(|(model, segment)| row.segments.get(model) == Some(segment))
            && self.locked.is_none_or(|locked| locked == is_locked(row, self.today))
            && self.ids.as_ref().is_none_or(|ids| ids.contains(&row.id))
            && self.search.matches(fresh)
    }
}

pub(crate) fn is_locked(row: &Row, today: NaiveDate) -> bool {
    row.lock.as_ref().is_some_and(|lock| lock.is_on(today))
}

fn within(span: (Option<DateTime<Utc>>, Option<DateTime<Utc>>), at: Option<DateTime<Utc>>) -> bool {
    match (span, at) {
        ((None, None), _) => true,
        (_, None) => false,
        ((from, to), Some(at)) => from.is_none_or(|from| at >= from) && to.is_none_or(|to| at < to),
    }
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Which customers.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// What sorting by segment means; without it nobody has one.
    pub segments: Option<SegmentOrder>,
    /// Only those after this one: its key in the order, and its id.
    pub after: Option<(SortKey, CustomerId)>,
    /// At most this many.
    pub limit: usize,
}
