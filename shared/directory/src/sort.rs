//! Orders of the list.

use std::cmp::Ordering;

use verno_domain::{CustomerId, ModelId, SegmentId};

use crate::collation;
use crate::row::{Row, hundredths};

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Address.
    Email,
    /// Full name.
    Name,
    /// Balance.
    Points,
    /// Since when they have an account.
    RegisteredAt,
    /// Last change.
    ModifiedAt,
    /// Group in the shop, by its id.
    Group,
    /// Segment of a model, in the order that the query gives.
    Segment,
}

impl Column {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Email, "email"),
        (Self::Name, "name"),
        (Self::Points, "points"),
        (Self::RegisteredAt, "registered_at"),
        (Self::ModifiedAt, "modified_at"),
        (Self::Group, "group"),
        (Self::Segment, "segment"),
    ];
}

/// A column and a direction. Equal rows are told apart by id, so the order is total and a cursor is stable; the other
/// direction is the exact reverse. Only rows without a value come last either way, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// Last changed first.
    pub const DEFAULT: Self = Self { column: Column::ModifiedAt, descending: true };

    /// By the API's name, with `-` for descending.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.strip_prefix('-').unwrap_or(text);
        let (column, _) = Column::ALL.iter().find(|(_, known)| *known == name)?;
        Some(Self { column: *column, descending: text.starts_with('-') })
    }
}

/// In which order the segments of a model stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentOrder {
    /// Whose segments.
    pub model: ModelId,
    /// The first first; those not named follow by id.
    pub order: Vec<SegmentId>,
}

/// A value to sort by, as a cursor carries it: the value itself and no position, so that it stays true when rows move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SortKey {
    /// A number: points in hundredths, or microseconds.
    Number(i64),
    /// The text as shown, or an id.
    Text(String),
    /// No value.
    Absent,
}

impl SortKey {
    /// As text for a cursor.
    pub fn encode(&self) -> String {
        match self {
            Self::Number(number) => format!("n{number}"),
            Self::Text(text) => format!("t{text}"),
            Self::Absent => "-".to_owned(),
        }
    }

    /// The reverse of [`encode`](Self::encode).
    pub fn decode(text: &str) -> Option<Self> {
        match text.split_at_checked(1)? {
            ("n", number) => number.parse().ok().map(Self::Number),
            ("t", text) => Some(Self::Text(text.to_owned())),
            ("-", "") => Some(Self::Absent),
            _ => None,
        }
    }
}

/// A value that compares as the order says, upwards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Number(i64),
    Bytes(Vec<u8>),
    Absent,
}

/// The order of one query.
#[derive(Clone, Copy)]
pub(crate) struct Order<'a> {
    pub(crate) sort: Sort,
    pub(crate) segments: Option<&'a SegmentOrder>,
}

impl Order<'_> {
    /// What a row is sorted by.
    pub(crate) fn key(&self, row: &Row) -> SortKey {
        let text = |text: Option<&str>| text.map_or(SortKey::Absent, |text| SortKey::Text(text.to_owned()));
        match self.sort.column {
            Column::Email => text(row.email.as_deref()),
            Column::Name => text(row.name.as_deref()),
            Column::Points => SortKey::Number(hundredths(row.points)),
            Column::RegisteredAt => {
                row.registered_at.map_or(SortKey::Absent, |at| SortKey::Number(at.timestamp_micros()))
            }
            Column::ModifiedAt => SortKey::Number(row.modified_at.timestamp_micros()),
            Column::Group => text(row.group.as_ref().map(|group| group.as_str())),
            Column::Segment => {
                let segment = self.segments.and_then(|segments| row.segments.get(&segments.model));
                text(segment.map(|segment| segment.as_str()))
            }
        }
    }

    /// Where such a value stands.
    pub(crate) fn rank(&self, key: &SortKey) -> Rank {
        match key {
            SortKey::Absent => Rank::Absent,
            SortKey::Number(number) => Rank::Number(*number),
            SortKey::Text(text) => match self.sort.column {
                Column::Name | Column::Email => Rank::Bytes(collation::key(text)),
                Column::Segment => Rank::Bytes(self.segment_rank(text)),
                _ => Rank::Bytes(text.clone().into_bytes()),
            },
        }
    }

    /// The place in the given order, then the id.
    pub(crate) fn segment_rank(&self, id: &str) -> Vec<u8> {
        let order = self.segments.map_or(&[][..], |segments| &segments.order);
        let place = order.iter().position(|known| known.as_str() == id).unwrap_or(order.len());
        let mut rank = u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes().to_vec();
        rank.extend_from_slice(id.as_bytes());
        rank
    }

    /// Which of two customers comes first.
    pub(crate) fn compare(&self, one: (&Rank, &CustomerId), other: (&Rank, &CustomerId)) -> Ordering {
        match (one.0, other.0) {
            (Rank::Absent, Rank::Absent) => one.1.cmp(other.1),
            (Rank::Absent, _) => Ordering::Greater,
            (_, Rank::Absent) => Ordering::Less,
            _ if self.sort.descending => other.cmp(&one),
            _ => one.cmp(&other),
        }
    }
}
