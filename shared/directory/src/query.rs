//! The questions that can be put to the directory: filters, search, sorting, pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::fold::fold;
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

use crate::delta::Fresh;
use crate::row::Row;
use crate::sort::{SegmentOrder, Sort, SortKey};

/// Restricts customers by whether they have an account in the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Registration {
    /// All customers.
    #[default]
    All,
    /// Customers with an account.
    Registered,
    /// Customers without an account.
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

    /// Whether customers with (or without) an account pass.
    pub(crate) fn admits(self, registered: bool) -> bool {
        match self {
            Self::All => true,
            Self::Registered => registered,
            Self::Anonymous => !registered,
        }
    }
}

/// Words that must all occur, each anywhere in name, address or phone, in any order, without case and
/// diacritics. A word of digits and the signs phones are written with is also searched among the phone's
/// digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search(pub(crate) Vec<Word>);

/// One word of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The folded word; never empty.
    pub(crate) text: String,
    /// The word as a part of a phone's digits; `None` if it cannot be one.
    pub(crate) phone: Option<String>,
}

impl Search {
    /// From what a person typed.
    pub fn parse(text: &str) -> Self {
        let mut words: Vec<Word> =
            text.split_whitespace().map(Word::of).filter(|word| !word.text.is_empty()).collect();
        // A word that is contained in another one restricts nothing further.
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
        // An international call prefix may be written 00 or +.
        let digits = digits.strip_prefix("00").map_or(digits.clone(), str::to_owned);
        let text = fold(text);
        let phone = if phone_like && !digits.is_empty() {
            Some(digits)
        } else {
            // Digits of other scripts are folded to ASCII digits.
            text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.clone())
        };
        Self { phone: phone.filter(|digits| !digits.is_empty()), text }
    }

    /// Whether it is searched in phones and elsewhere in the same form.
    pub(crate) fn is_plain(&self) -> bool {
        self.phone.as_ref().is_none_or(|digits| *digits == self.text)
    }

    fn is_in(&self, folded: &str, digits: &str) -> bool {
        folded.contains(&self.text) || self.phone.as_ref().is_some_and(|phone| digits.contains(phone))
    }
}

/// Filters; a customer has to pass all of them. Every `from` is inclusive, every `to` exclusive; points
/// include both ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must occur.
    pub search: Search,
    /// The customer group.
    pub group: Option<GroupId>,
    /// With or without an account.
    pub registration: Registration,
    /// Span of the registration.
    pub registered: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Span of the last change.
    pub modified: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Range of the balance.
    pub points: (Option<Points>, Option<Points>),
    /// The segment of a model. Customers the model has not seen are in none.
    pub segment: Option<(ModelId, SegmentId)>,
    /// Whether a lock must be in force on `today`; `None` does not restrict.
    pub locked: Option<bool>,
    /// The shop's day by which locks are judged.
    pub today: NaiveDate,
    /// Only these customers: the fixed audience of a job.
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

/// A request for one page of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Which customers.
    pub filter: Filter,
    /// The order they come in.
    pub sort: Sort,
    /// The order of segments, for sorting by segment; without it nobody has a segment.
    pub segments: Option<SegmentOrder>,
    /// The last customer of the page before: its sort key and its id. `None` begins.
    pub after: Option<(SortKey, CustomerId)>,
    /// The largest number of rows in the page.
    pub limit: usize,
}
