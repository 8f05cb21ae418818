//! Orders of the list.

use std::cmp::Ordering;

use verno_domain::fold::fold;

use crate::row::Row;

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
    /// Group in the shop.
    Group,
    /// Segment of the default model; nobody has one yet, so it leaves the order to the id.
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

/// A column and a direction. Rows without a value come last either way; equal ones are told apart by id, so the order is
/// total and a cursor is stable.
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

    /// The row's value in this column.
    pub fn key(&self, row: &Row) -> SortKey {
        let text = |text: Option<&str>| text.map_or(SortKey::Absent, |text| SortKey::Text(fold(text)));
        match self.column {
            Column::Email => text(row.email.as_deref()),
            Column::Name => text(row.name.as_deref()),
            Column::Points => SortKey::Number(scaled(row)),
            Column::RegisteredAt => {
                row.registered_at.map_or(SortKey::Absent, |at| SortKey::Number(at.timestamp_micros()))
            }
            Column::ModifiedAt => SortKey::Number(row.modified_at.timestamp_micros()),
            Column::Group => text(row.group.as_ref().map(verno_domain::GroupId::as_str)),
            Column::Segment => SortKey::Absent,
        }
    }

    /// Compares two values in this order.
    pub fn compare(&self, one: &SortKey, other: &SortKey) -> Ordering {
        match (one, other) {
            (SortKey::Absent, SortKey::Absent) => Ordering::Equal,
            (SortKey::Absent, _) => Ordering::Greater,
            (_, SortKey::Absent) => Ordering::Less,
            _ if self.descending => other.cmp(one),
            _ => one.cmp(other),
        }
    }
}

/// Points in hundredths: they have two decimals and at most fourteen digits.
fn scaled(row: &Row) -> i64 {
    i64::try_from(row.points.decimal().mantissa()).unwrap_or(i64::MAX)
        * if row.points.decimal().scale() == 2 { 1 } else { 100 }
}

/// A value to sort by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// A number: points in hundredths, or microseconds.
    Number(i64),
    /// Folded text.
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
