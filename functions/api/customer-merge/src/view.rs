//! The shape of the answer.

use serde::Serialize;
use utoipa::ToSchema;
use verno_booking::Merging;
use verno_contract::MergeView;
use verno_domain::Customer;

/// The merge, or a preview of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct MergeAnswer {
    /// The preview, with `dry_run`.
    pub(crate) preview: Option<PreviewView>,
    /// The merge, without `dry_run`.
    pub(crate) merge: Option<MergeView>,
}

/// What a merge would do.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewView {
    /// The customer who would stay.
    target: SideView,
    /// The customer who would be merged into the other.
    other: SideView,
    /// Balance after the merge.
    #[schema(example = "1370.00")]
    points: String,
    /// Paid orders after the merge.
    orders: u32,
    /// Fields that the target lacks and would have from the other.
    #[schema(example = json!(["phone"]))]
    filled: Vec<&'static str>,
    /// One-time rewards that both customers have. Before the merge they are taken back from the one who goes.
    taken_back: Vec<TakenBackView>,
}

/// One of the two customers.
#[derive(Serialize, ToSchema)]
pub(crate) struct SideView {
    /// Verno's id of the customer.
    id: String,
    /// E-mail address; `null` if none is known.
    email: Option<String>,
    /// Full name; `null` if none is known.
    name: Option<String>,
    /// Phone number as it was written in the shop.
    phone: Option<String>,
    /// Whether they have an account in the shop.
    registered: bool,
    /// Points that the customer can spend; below zero is a debt.
    #[schema(example = "1250.00")]
    points: String,
    /// Paid orders.
    orders: u32,
}

/// A one-time reward that would be taken back.
#[derive(Serialize, ToSchema)]
pub(crate) struct TakenBackView {
    /// `registration` or `newsletter`.
    r#type: &'static str,
    /// Points of the reward.
    #[schema(example = "20.00")]
    points: String,
}

impl From<&Merging> for PreviewView {
    fn from(merging: &Merging) -> Self {
        let taken_back = merging.taken_back.iter();
        Self {
            target: SideView::from(&merging.target),
            other: SideView::from(&merging.other),
            points: merging.balance.to_string(),
            orders: merging.orders,
            filled: merging.filled.iter().map(|field| field.as_str()).collect(),
            taken_back: taken_back
                .map(|reward| TakenBackView {
                    r#type: reward.kind.as_str(),
                    points: reward.points.to_string(),
                })
                .collect(),
        }
    }
}

impl From<&Customer> for SideView {
    fn from(customer: &Customer) -> Self {
        Self {
            id: customer.id.to_string(),
            email: customer.email.as_ref().map(|email| email.as_str().to_owned()),
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            registered: customer.is_registered(),
            points: customer.account.balance.to_string(),
            orders: customer.counters.orders,
        }
    }
}
