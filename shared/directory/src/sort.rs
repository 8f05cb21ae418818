//! The orders in which customers can be listed.

use std::cmp::Ordering;

use verno_domain::{CustomerId, ModelId, SegmentId};

use crate::collation;
use crate::row::{Row, hundredths};

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// E-mail address, in the collation of names.
    Email,
    /// Full name, in Czech and Slovak collation.
    Name,
    /// Balance of points.
    Points,
    /// Day and time of the registration.
    RegisteredAt,
    /// Time of the last change.
    ModifiedAt,
    /// Customer group, by its id.
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

/// A column and a direction. Equal rows are ordered by id, so the order is total and a cursor is stable; the
/// other direction is the exact reverse. Rows without a value come last either way, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column to sort by.
    pub column: Column,
    /// Whether the largest value comes first.
    pub descending: bool,
}

impl Sort {
    /// The latest change first.
    pub const DEFAULT: Self = Self { column: Column::ModifiedAt, descending: true };

    /// Reads the API's form: the column's name, with `-` before it for descending.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.strip_prefix('-').unwrap_or(text);
        let (column, _) = Column::ALL.iter().find(|(_, known)| *known == name)?;
        Some(Self { column: *column, descending: text.starts_with('-') })
    }
}

/// The order in which the segments of a model come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentOrder {
    /// The model whose segments they are.
    pub model: ModelId,
    /// The segments, the first one first; those not listed follow by id.
    pub order: Vec<SegmentId>,
}

/// A value to sort by, as a cursor carries it: the value itself and no position, so that it stays right when
/// rows move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SortKey {
    /// A number: points in hundredths, or microseconds.
    Number(i64),
    /// The text as shown, or an id.
    Text(String),
    /// The row has no value in the column.
    Absent,
}

impl SortKey {
    /// The form that cursors carry.
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

/// A sort value in a form whose ascending order is the order of the column.
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
    /// The sort value of a row, for a cursor.
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

    /// The sort value in comparable form.
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

    /// The position in the given order, then the id.
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
