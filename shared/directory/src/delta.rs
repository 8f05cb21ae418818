//! Changes since the columns were built.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use verno_domain::CustomerId;

use crate::bits::Bits;
use crate::collation;
use crate::row::{Row, digits, folded};
use crate::vocabulary::Vocabulary;

/// A row that is not among the columns.
#[derive(Debug)]
pub(crate) struct Fresh {
    pub(crate) row: Row,
    pub(crate) folded: String,
    /// Digits of the phone.
    pub(crate) digits: String,
    /// Sort key of the name; `None` without one.
    pub(crate) name: Option<Vec<u8>>,
    /// Sort key of the address; `None` without one.
    pub(crate) email: Option<Vec<u8>>,
}

impl Fresh {
    pub(crate) fn of(row: Row) -> Self {
        let folded = folded(&row);
        let digits = row.phone.as_deref().map(digits).unwrap_or_default();
        let name = row.name.as_deref().map(collation::key);
        let email = row.email.as_deref().map(collation::key);
        Self { row, folded, digits, name, email }
    }

    fn bytes(&self) -> usize {
        let key = |key: &Option<Vec<u8>>| key.as_ref().map_or(0, Vec::capacity);
        let text = |text: &Option<String>| text.as_ref().map_or(0, String::capacity);
        let row = &self.row;
        let texts = text(&row.name) + text(&row.email) + text(&row.phone);
        let searched = self.folded.capacity() + self.digits.capacity();
        size_of::<Self>()
            + 100
            + texts
            + searched
            + key(&self.name)
            + key(&self.email)
            + row.segments.len() * 96
    }
}

/// Changed rows, and the rows of the columns that no longer count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Delta {
    pub(crate) fresh: BTreeMap<CustomerId, Arc<Fresh>>,
    pub(crate) dead: Bits,
    pub(crate) dead_count: usize,
    pub(crate) vocabulary: OnceLock<Vocabulary>,
}

impl Delta {
    /// No changes yet, for columns of this many rows.
    pub(crate) fn new(rows: usize) -> Self {
        Self { dead: Bits::none(rows), ..Self::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fresh.is_empty() && self.dead_count == 0
    }

    /// Marks a row of the columns as no longer counting.
    pub(crate) fn bury(&mut self, row: u32) {
        if !self.dead.get(row) {
            self.dead.set(row);
            self.dead_count += 1;
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let words = self.vocabulary.get().map_or(0, Vocabulary::bytes);
        self.dead.bytes() + words + self.fresh.values().map(|fresh| fresh.bytes()).sum::<usize>()
    }
}
