//! How many customers each value of a filter would leave.

use std::collections::BTreeMap;

use verno_domain::{GroupId, ModelId, SegmentId};

use crate::directory::Directory;
use crate::query::{Filter, Registration};
use crate::row::Row;

/// Exact counts under a filter; each value of a filter is counted as if that filter itself were not set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// By group; `None` counts those without one.
    pub groups: BTreeMap<Option<GroupId>, usize>,
    /// With an account.
    pub registered: usize,
    /// Without.
    pub anonymous: usize,
    /// By model and segment.
    pub segments: BTreeMap<(ModelId, SegmentId), usize>,
    /// Whose level is locked.
    pub locked: usize,
}

impl Directory {
    /// Counts the values of every filter.
    pub fn counts(&self, filter: &Filter) -> Counts {
        let mut counts = Counts::default();
        let without_group = Filter { group: None, ..filter.clone() };
        let without_registration = Filter { registration: Registration::All, ..filter.clone() };
        let without_segment = Filter { segment: None, ..filter.clone() };
        let without_lock = Filter { locked: None, ..filter.clone() };
        for row in self.rows() {
            if without_group.matches(row) {
                *counts.groups.entry(row.group.clone()).or_default() += 1;
            }
            if without_registration.matches(row) {
                *(if row.registered { &mut counts.registered } else { &mut counts.anonymous }) += 1;
            }
            if !row.segments.is_empty() && without_segment.matches(row) {
                counts.add_segments(row);
            }
            if row.is_locked(filter.today) && without_lock.matches(row) {
                counts.locked += 1;
            }
        }
        counts
    }
}

impl Counts {
    fn add_segments(&mut self, row: &Row) {
        for (model, segment) in &row.segments {
            *self.segments.entry((model.clone(), segment.clone())).or_default() += 1;
        }
    }
}
