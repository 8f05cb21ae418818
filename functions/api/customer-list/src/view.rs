//! The shape of the answer.

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
    /// Customers of the page, in the requested order.
    items: Vec<CustomerRowView>,
    /// Customers who match, on all pages together.
    total: usize,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
    /// Orders and referral codes that the search names exactly, regardless of the filters.
    matches: Vec<MatchView>,
    /// A similar search that finds customers; only if this one finds none.
    #[schema(example = "novak")]
    did_you_mean: Option<String>,
    /// How many customers each value of a filter would leave; only with `counts=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<CountsView>,
}

/// The customer whom a code in the search leads to.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatchView {
    /// `order` or `referral_code`.
    #[schema(example = "order")]
    kind: &'static str,
    /// Number of the order, or the referral code.
    #[schema(example = "2026000057")]
    code: String,
    /// Id of the customer whose order or code it is.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    customer_id: String,
}

/// What the answer has besides the page of customers.
pub(crate) struct Found {
    pub(crate) matches: Vec<CodeMatch>,
    pub(crate) did_you_mean: Option<String>,
    pub(crate) counts: Option<CountsView>,
    pub(crate) next_cursor: Option<String>,
}

/// A customer in the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerRowView {
    /// Verno's id of the customer.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    id: String,
    /// E-mail address; `null` if none is known.
    #[schema(example = "jan.novak@example.cz")]
    email: Option<String>,
    /// Full name; `null` if none is known.
    #[schema(example = "Jan Novák")]
    name: Option<String>,
    /// Phone number as it was written in the shop.
    phone: Option<String>,
    /// Points that the customer can spend; below zero is a debt.
    #[schema(example = "1250.00")]
    points: String,
    /// Whether they have an account in the shop.
    registered: bool,
    /// When the account was created; `null` without one, or if the shop does not say.
    #[schema(format = DateTime)]
    registered_at: Option<String>,
    /// Time of the last change.
    #[schema(format = DateTime)]
    modified_at: String,
    /// Number of changes of the customer so far; the version that `Verno-Changed` names.
    #[schema(example = 12)]
    version: u64,
    /// Group in the shop.
    group: Option<GroupView>,
    /// VIP level; `null` without one, or while the programme is off.
    vip_level: Option<String>,
    /// Whether a lock is in force that keeps automation from moving them.
    vip_locked: bool,
    /// Segment by the model of the filter, otherwise by the first model; `null` if the model has not run
    /// since the customer is there.
    segment: Option<SegmentView>,
}

/// A segment of a model.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentView {
    /// Id of the model.
    model: String,
    /// Id of the segment.
    id: String,
    /// Name of the segment, which the merchant gave it.
    name: String,
}

impl SegmentView {
    /// The segment that a model puts a customer in. If the segment no longer exists, its id stands for its
    /// name.
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
