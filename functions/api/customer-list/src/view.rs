//! The answer.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::model::Model;
use verno_contract::{GroupView, is_locked, level_of, segment_name, time};
use verno_directory::{Page, Row};
use verno_store::{CodeMatch, Listing};

use crate::counts::CountsView;

/// A page of customers.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerListView {
    /// In the order asked for.
    items: Vec<CustomerRowView>,
    /// How many match in all, exactly.
    total: usize,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
    /// What the search is the exact number or code of, whatever the filters say.
    matches: Vec<MatchView>,
    /// A search that finds somebody and is written almost like this one, which finds nobody.
    #[schema(example = "novak")]
    did_you_mean: Option<String>,
    /// How many customers each value of a filter would leave; only with `counts=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<CountsView>,
}

/// What a code that was searched for belongs to.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatchView {
    /// `order` or `referral_code`.
    #[schema(example = "order")]
    kind: &'static str,
    /// The code.
    #[schema(example = "2026000057")]
    code: String,
    /// Whose it is.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    customer_id: String,
}

/// What is answered besides the page.
pub(crate) struct Found {
    pub(crate) matches: Vec<CodeMatch>,
    pub(crate) did_you_mean: Option<String>,
    pub(crate) counts: Option<CountsView>,
    pub(crate) next_cursor: Option<String>,
}

/// A customer in the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerRowView {
    /// Our id.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    id: String,
    /// Address.
    #[schema(example = "jan.novak@example.cz")]
    email: Option<String>,
    /// Full name.
    #[schema(example = "Jan Novák")]
    name: Option<String>,
    /// As written in the shop.
    phone: Option<String>,
    /// Balance.
    #[schema(example = "1250.00")]
    points: String,
    /// Whether they have an account in the shop.
    registered: bool,
    /// Since when.
    #[schema(format = DateTime)]
    registered_at: Option<String>,
    /// Last change.
    #[schema(format = DateTime)]
    modified_at: String,
    /// Counts changes; as in `Verno-Changed`.
    #[schema(example = 12)]
    version: u64,
    /// Group in the shop.
    group: Option<GroupView>,
    /// VIP level; `null` without one, or while the programme is off.
    vip_level: Option<String>,
    /// Whether a lock is in force that keeps automation from moving them.
    vip_locked: bool,
    /// Segment of the model that is filtered by, otherwise of the first; `null` for whom it has not seen.
    segment: Option<SegmentView>,
}

/// A segment of a model.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentView {
    /// Id of the model.
    model: String,
    /// Id of the segment.
    id: String,
    /// Its name.
    name: String,
}

impl SegmentView {
    /// Where the model put a customer; the segment's id in the place of a name that is gone.
    fn of(row: &Row, model: &Model) -> Option<Self> {
        let id = row.segments.get(&model.id)?;
        Some(Self { model: model.id.to_string(), id: id.to_string(), name: segment_name(Some(model), id) })
    }
}

impl CustomerListView {
    pub(crate) fn new(
        page: &Page,
        shop: &Listing,
        model: Option<&Model>,
        today: NaiveDate,
        found: Found,
    ) -> Self {
        let items = page.rows.iter().map(|row| CustomerRowView::new(row, shop, model, today)).collect();
        let Found { matches, did_you_mean, counts, next_cursor } = found;
        let matches = matches.into_iter().map(MatchView::from).collect();
        Self { items, total: page.total, next_cursor, matches, did_you_mean, counts }
    }
}

impl From<CodeMatch> for MatchView {
    fn from(found: CodeMatch) -> Self {
        let CodeMatch { kind, code, customer } = found;
        Self { kind: kind.as_str(), code, customer_id: customer.to_string() }
    }
}

impl CustomerRowView {
    fn new(row: &Row, shop: &Listing, model: Option<&Model>, today: NaiveDate) -> Self {
        let vip = &shop.rules.vip;
        Self {
            id: row.id.to_string(),
            email: row.email.clone(),
            name: row.name.clone(),
            phone: row.phone.clone(),
            points: row.points.to_string(),
            registered: row.registered,
            registered_at: row.registered_at.map(time),
            modified_at: time(row.modified_at),
            version: row.version,
            group: row.group.as_ref().map(|id| GroupView::find(id, &shop.groups)),
            vip_level: level_of(vip, row.group.as_ref()).map(|level| level.name.clone()),
            vip_locked: is_locked(vip, row.lock.as_deref(), today),
            segment: model.and_then(|model| SegmentView::of(row, model)),
        }
    }
}
