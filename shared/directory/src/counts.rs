//! How many customers each value of each filter would leave.

use std::collections::BTreeMap;

use verno_domain::{GroupId, ModelId, SegmentId};

use crate::bits::Bits;
use crate::coded::Coded;
use crate::delta::Fresh;
use crate::directory::Directory;
use crate::matching::Facet;
use crate::query::{Filter, Registration, is_locked};

/// Exact counts under a filter. The values of each filter are counted as if that filter were not set and all
/// others were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Customers who pass the whole filter.
    pub total: usize,
    /// By group; `None` counts those without one. Groups without anybody are missing.
    pub groups: BTreeMap<Option<GroupId>, usize>,
    /// Customers with an account in the shop.
    pub registered: usize,
    /// Customers without an account.
    pub anonymous: usize,
    /// By model; models that have seen no customer are missing.
    pub segments: BTreeMap<ModelId, SegmentCounts>,
    /// Customers with a lock in force on the filter's day.
    pub locked: usize,
    /// Customers without a lock in force.
    pub unlocked: usize,
}

/// Customers by segment of one model; `None` counts those the model has not seen.
pub type SegmentCounts = BTreeMap<Option<SegmentId>, usize>;

const FACETS: [Facet; 4] = [Facet::Group, Facet::Registration, Facet::Segment, Facet::Locked];

impl Filter {
    /// The same filter without one of its parts.
    fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        match facet {
            Facet::Group => filter.group = None,
            Facet::Registration => filter.registration = Registration::All,
            Facet::Segment => filter.segment = None,
            Facet::Locked => filter.locked = None,
        }
        filter
    }
}

impl Directory {
    /// What each value of each filter would leave.
    pub fn counts(&self, filter: &Filter) -> Counts {
        let base = &self.base;
        // Searching takes the longest, so the search is done once for all counts.
        let common = base.narrowed(&self.delta, filter);
        let under = |ignored: Option<Facet>| {
            let mut rows = common.clone();
            let kept = FACETS.into_iter().filter(|facet| Some(*facet) != ignored);
            kept.for_each(|facet| base.keep(&mut rows, filter, facet));
            rows
        };
        let all = under(None);
        let own = |facet: Facet, is_set: bool| if is_set { under(Some(facet)) } else { all.clone() };
        let mut counts = Counts { total: all.count(), ..Counts::default() };
        let rows = own(Facet::Group, filter.group.is_some());
        counts.groups = by_value(&base.groups, &rows, GroupId::parse);
        let rows = own(Facet::Registration, filter.registration != Registration::All);
        counts.registered = rows.count_and(&base.registered);
        counts.anonymous = rows.count() - counts.registered;
        let rows = own(Facet::Locked, filter.locked.is_some());
        counts.locked = rows.count_and(&base.locked(filter));
        counts.unlocked = rows.count() - counts.locked;
        let others = own(Facet::Segment, filter.segment.is_some());
        for (model, column) in &base.segments {
            let is_own = filter.segment.as_ref().is_some_and(|(set, _)| set == model);
            let rows = if is_own { &others } else { &all };
            counts.segments.insert(model.clone(), by_value(column, rows, SegmentId::parse));
        }
        self.count_changed(filter, &mut counts, (all.count(), others.count()));
        counts.segments.retain(|_, segments| segments.keys().any(Option::is_some));
        counts
    }

    fn count_changed(&self, filter: &Filter, counts: &mut Counts, (all, others): (usize, usize)) {
        let set = |model: &ModelId| filter.segment.as_ref().is_some_and(|(set, _)| set == model);
        // A model that only changed rows know has not seen any of the others.
        for fresh in self.delta.fresh.values() {
            for model in fresh.row.segments.keys() {
                let unseen = if set(model) { others } else { all };
                counts.segments.entry(model.clone()).or_insert_with(|| {
                    BTreeMap::from([(None, unseen)]).into_iter().filter(|(_, count)| *count > 0).collect()
                });
            }
        }
        let passing = |filter: &Filter| {
            let filter = filter.clone();
            self.delta.fresh.values().filter(move |fresh| filter.matches(fresh))
        };
        counts.total += passing(filter).count();
        for fresh in passing(&filter.without(Facet::Group)) {
            *counts.groups.entry(fresh.row.group.clone()).or_default() += 1;
        }
        for fresh in passing(&filter.without(Facet::Registration)) {
            let count = if fresh.row.registered { &mut counts.registered } else { &mut counts.anonymous };
            *count += 1;
        }
        for fresh in passing(&filter.without(Facet::Locked)) {
            let locked = is_locked(&fresh.row, filter.today);
            *(if locked { &mut counts.locked } else { &mut counts.unlocked }) += 1;
        }
        let whole: Vec<&Fresh> = passing(filter).map(|fresh| &**fresh).collect();
        let open: Vec<&Fresh> = passing(&filter.without(Facet::Segment)).map(|fresh| &**fresh).collect();
        for (model, segments) in &mut counts.segments {
            for fresh in if set(model) { &open } else { &whole } {
                *segments.entry(fresh.row.segments.get(model).cloned()).or_default() += 1;
            }
        }
    }
}

fn by_value<T: Ord>(
    column: &Coded,
    rows: &Bits,
    parse: impl Fn(&str) -> Option<T>,
) -> BTreeMap<Option<T>, usize> {
    let counts = column.count(rows);
    let values = std::iter::once(None).chain(column.values.iter().map(|value| parse(value)));
    values.zip(counts).filter(|(_, count)| *count > 0).collect()
}
