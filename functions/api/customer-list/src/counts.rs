//! How many customers each value of a filter would leave.

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::GroupView;
use verno_directory::Counts;
use verno_store::Listing;

/// Exact counts; each of a filter's values is counted under all other filters.
#[derive(Serialize, ToSchema)]
pub(crate) struct CountsView {
    /// Groups of the shop, and those that only customers still have, in the shop's own order.
    groups: Vec<GroupCountView>,
    /// By registration.
    registration: RegistrationCountView,
    /// Segments of every model that have anybody.
    segments: Vec<SegmentCountView>,
    /// Customers whose level is locked.
    locked: usize,
}

/// A group and how many are in it.
#[derive(Serialize, ToSchema)]
struct GroupCountView {
    #[serde(flatten)]
    group: GroupView,
    /// Customers.
    count: usize,
}

/// How many have an account in the shop.
#[derive(Serialize, ToSchema)]
struct RegistrationCountView {
    /// With one.
    registered: usize,
    /// Without.
    anonymous: usize,
}

/// A segment and how many are in it.
#[derive(Serialize, ToSchema)]
struct SegmentCountView {
    /// Id of the model.
    #[schema(example = "rfm")]
    model: String,
    /// Id of the segment.
    #[schema(example = "champions")]
    id: String,
    /// Its name; its id, while the model is not known.
    name: String,
    /// Customers.
    count: usize,
}

impl CountsView {
    pub(crate) fn new(counts: &Counts, shop: &Listing) -> Self {
        let count_of = |id| counts.groups.get(&Some(id)).copied().unwrap_or_default();
        let known = shop.groups.iter().map(|group| &group.id);
        let gone =
            counts.groups.keys().flatten().filter(|id| shop.groups.iter().all(|group| group.id != **id));
        let view = |id: &verno_domain::GroupId| GroupCountView {
            group: GroupView::find(id, &shop.groups),
            count: count_of(id.clone()),
        };
        let segments = counts.segments.iter().flat_map(|(model, counts)| {
            // Whom the model has not seen has no segment to filter by.
            let seen = counts.iter().filter_map(|(id, count)| Some((id.as_ref()?, *count)));
            seen.map(|(id, count)| SegmentCountView {
                model: model.to_string(),
                id: id.to_string(),
                name: id.to_string(),
                count,
            })
        });
        Self {
            groups: known.chain(gone).map(view).collect(),
            registration: RegistrationCountView {
                registered: counts.registered,
                anonymous: counts.anonymous,
            },
            segments: segments.collect(),
            // While the programme is off a lock holds nobody.
            locked: if shop.rules.vip.active { counts.locked } else { 0 },
        }
    }
}
