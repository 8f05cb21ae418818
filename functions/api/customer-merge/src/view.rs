//! The answer.

use serde::Serialize;
use utoipa::ToSchema;
use verno_booking::Merging;
use verno_contract::MergeView;
use verno_domain::Customer;

/// What was done, or what it would come to.
#[derive(Serialize, ToSchema)]
pub(crate) struct MergeAnswer {
    /// With `dry_run`: what it would come to.
    pub(crate) preview: Option<PreviewView>,
    /// Otherwise: the merge.
    pub(crate) merge: Option<MergeView>,
}

/// What a merge would come to.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewView {
    /// Who would stay.
    target: SideView,
    /// Who would go.
    other: SideView,
    /// The balance after it.
    #[schema(example = "1370.00")]
    points: String,
    /// Paid orders after it.
    orders: u32,
    /// Fields that the target lacks and would have from the other.
    #[schema(example = json!(["phone"]))]
    filled: Vec<&'static str>,
    /// One-time rewards that both have; they are taken back from the other first.
    taken_back: Vec<TakenBackView>,
}

/// One of the two.
#[derive(Serialize, ToSchema)]
pub(crate) struct SideView {
    /// Our id.
    id: String,
    /// Address.
    email: Option<String>,
    /// Full name.
    name: Option<String>,
    /// As written.
    phone: Option<String>,
    /// Whether they have an account in the shop.
    registered: bool,
    /// Balance.
    #[schema(example = "1250.00")]
    points: String,
    /// Paid orders.
    orders: u32,
}

/// A reward that is given once.
#[derive(Serialize, ToSchema)]
pub(crate) struct TakenBackView {
    /// `registration` or `newsletter`.
    r#type: &'static str,
    /// How many points.
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
