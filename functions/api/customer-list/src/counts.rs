//! How many customers each value of a filter would leave.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::{GroupView, segment_name};
use verno_directory::Counts;
use verno_domain::{ModelId, SegmentId};
use verno_store::{Listing, Models};

/// Number of customers for each value of a filter, under all other filters of the request.
#[derive(Serialize, ToSchema)]
pub(crate) struct CountsView {
    /// Groups of the shop, and those that only customers still have, in the shop's own order.
    groups: Vec<GroupCountView>,
    /// Customers with and without an account in the shop.
    registration: RegistrationCountView,
    /// Segments of every model the shop has, in the models' own order, and those that only customers still
    /// have.
    segments: Vec<SegmentCountView>,
    /// Customers whose level is locked.
    locked: usize,
}

/// A group with the number of its customers.
#[derive(Serialize, ToSchema)]
struct GroupCountView {
    #[serde(flatten)]
    group: GroupView,
    /// Customers in the group.
    count: usize,
}

/// Customers with and without an account in the shop.
#[derive(Serialize, ToSchema)]
struct RegistrationCountView {
    /// Customers with an account.
    registered: usize,
    /// Customers without an account.
    anonymous: usize,
}

/// A segment with the number of its customers.
#[derive(Serialize, ToSchema)]
struct SegmentCountView {
    /// Id of the model.
    #[schema(example = "rfm")]
    model: String,
    /// Id of the segment.
    #[schema(example = "champions")]
    id: String,
    /// Name of the segment; its id if the model or the segment no longer exists.
    name: String,
    /// Customers in the segment.
    count: usize,
}

impl CountsView {
    pub(crate) fn new(counts: &Counts, shop: &Listing, models: &Models) -> Self {
        let count_of = |id| counts.groups.get(&Some(id)).copied().unwrap_or_default();
        let known = shop.groups.iter().map(|group| &group.id);
        let gone =
            counts.groups.keys().flatten().filter(|id| shop.groups.iter().all(|group| group.id != **id));
        let view = |id: &verno_domain::GroupId| GroupCountView {
            group: GroupView::find(id, &shop.groups),
            count: count_of(id.clone()),
        };
        Self {
            groups: known.chain(gone).map(view).collect(),
            registration: RegistrationCountView {
                registered: counts.registered,
                anonymous: counts.anonymous,
            },
            segments: segments(counts, models),
            // While the VIP programme is off, locks have no effect.
            locked: if shop.rules.vip.active { counts.locked } else { 0 },
        }
    }
}

/// The models in their order, each with its segments from the best on; then models and segments that no
/// longer exist but that customers still have.
fn segments(counts: &Counts, models: &Models) -> Vec<SegmentCountView> {
    let view = |model: &ModelId, id: &SegmentId, count| SegmentCountView {
        model: model.to_string(),
        id: id.to_string(),
        name: segment_name(models.get(model), id),
        count,
    };
    let nobody = BTreeMap::new();
    let mut views = Vec::new();
    let known = models.models.iter().map(|model| (&model.id, counts.segments.get(&model.id)));
    let gone = counts.segments.iter().filter(|(id, _)| models.get(id).is_none());
    for (id, counts) in known.chain(gone.map(|(id, counts)| (id, Some(counts)))) {
        let counts = counts.unwrap_or(&nobody);
        let own: Vec<&SegmentId> =
            models.get(id).iter().flat_map(|model| &model.segments).map(|segment| &segment.id).collect();
        for segment in &own {
            let count = counts.get(&Some((*segment).clone())).copied().unwrap_or_default();
            views.push(view(id, segment, count));
        }
        // Customers whom the model has not ranked have no segment that a filter could name.
        let seen = counts.iter().filter_map(|(segment, count)| Some((segment.as_ref()?, *count)));
        let others = seen.filter(|(segment, _)| !own.contains(segment));
        views.extend(others.map(|(segment, count)| view(id, segment, count)));
    }
    views
}
