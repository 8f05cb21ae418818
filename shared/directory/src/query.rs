//! What can be asked of the list.

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::fold::fold;
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

use crate::row::Row;
use crate::sort::{Sort, SortKey};

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
}

/// Words that must all be found, each anywhere in name, address or phone, in any order, without case and diacritics. A
/// word of digits and the signs phones are written with is also looked for among the phone's digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search(Vec<Word>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    digits: Option<String>,
}

impl Search {
    /// From what a person typed.
    pub fn parse(text: &str) -> Self {
        Self(text.split_whitespace().map(Word::of).filter(|word| !word.text.is_empty()).collect())
    }

    /// Its words, folded.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|word| word.text.as_str())
    }

    pub(crate) fn matches(&self, row: &Row) -> bool {
        self.0.iter().all(|word| word.is_in(&row.folded))
    }
}

impl Word {
    fn of(text: &str) -> Self {
        let phone_like = text.chars().all(|c| c.is_ascii_digit() || "+-/().".contains(c));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // The call prefix may be written 00 or +.
        let digits = digits.strip_prefix("00").map_or(digits.clone(), str::to_owned);
        Self { text: fold(text), digits: (phone_like && !digits.is_empty()).then_some(digits) }
    }

    fn is_in(&self, folded: &str) -> bool {
        let phone = || folded.rsplit('\n').next().unwrap_or_default();
        folded.contains(&self.text) || self.digits.as_deref().is_some_and(|digits| phone().contains(digits))
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
    /// Whose level is locked, or is not.
    pub locked: Option<bool>,
    /// The shop's day on which locks are looked at; `None` while the VIP programme is off, and nobody is locked.
    pub today: Option<NaiveDate>,
    /// In this segment of a model.
    pub segment: Option<(ModelId, SegmentId)>,
    /// Registered in this span.
    pub registered: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Changed in this span.
    pub modified: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Balance in this range.
    pub points: (Option<Points>, Option<Points>),
}

impl Filter {
    pub(crate) fn matches(&self, row: &Row) -> bool {
        let registration = match self.registration {
            Registration::All => true,
            Registration::Registered => row.registered,
            Registration::Anonymous => !row.registered,
        };
        let points = |least: Points, most: Points| row.points >= least && row.points <= most;
        registration
            && self.locked.is_none_or(|locked| row.is_locked(self.today) == locked)
            && self.segment.as_ref().is_none_or(|(model, segment)| row.segments.get(model) == Some(segment))
            && self.group.as_ref().is_none_or(|group| row.group.as_ref() == Some(group))
            && within(self.registered, row.registered_at)
            && within(self.modified, Some(row.modified_at))
            && points(self.points.0.unwrap_or(Points::MAX.negate()), self.points.1.unwrap_or(Points::MAX))
            && self.search.matches(row)
    }
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
    /// Only those after this one: its key in the order, and its id.
    pub after: Option<(SortKey, CustomerId)>,
    /// At most this many.
    pub limit: usize,
}
