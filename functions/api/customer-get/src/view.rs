//! The answer.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::{GroupView, time};
use verno_domain::{Customer, Group, Points, Result, Secret};

/// Everything of a customer that is one value.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerView {
    /// Our id.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    id: String,
    /// Address.
    email: Option<String>,
    /// Full name.
    name: Option<String>,
    /// As written in the shop.
    phone: Option<String>,
    /// Whether they have an account in the shop.
    registered: bool,
    /// Since when.
    #[schema(format = DateTime)]
    registered_at: Option<String>,
    /// When we first saw them.
    #[schema(format = DateTime)]
    created_at: String,
    /// Last change.
    #[schema(format = DateTime)]
    modified_at: String,
    /// PIN of an anonymous customer, for those who may see it.
    #[schema(example = "0427")]
    pin: Option<String>,
    /// Date of birth.
    #[schema(format = Date)]
    birth_date: Option<String>,
    /// Name day as `MM-DD`.
    name_day: Option<String>,
    /// Group in the shop.
    group: Option<GroupView>,
    /// VIP level; `null` while the programme has none.
    vip_level: Option<String>,
    /// Whether the level is locked.
    vip_locked: bool,
    /// Balance; below zero it is a debt.
    #[schema(example = "1250.00")]
    points: String,
    /// What adds up over the customer's life.
    counters: CountersView,
    /// Score and segment in every model.
    segmentation: Vec<SegmentationView>,
    /// Referral code; `null` while the shop has no referral programme.
    referral_code: Option<String>,
}

/// What adds up over the customer's life.
#[derive(Serialize, ToSchema)]
pub(crate) struct CountersView {
    /// Paid orders that are not cancelled.
    orders: u32,
    /// Value of their goods by currency.
    #[schema(example = json!({"CZK": "12500.00"}))]
    turnover: BTreeMap<String, String>,
    /// Points credited, net of those taken back.
    points_earned: String,
    /// Points spent, net of those returned.
    points_redeemed: String,
    /// Points that lapsed.
    points_expired: String,
    /// Share of the earned points that was spent, 0 to 1; `null` while nothing was earned.
    #[schema(example = "0.64")]
    utilisation: Option<String>,
}

/// Score and segment in one model.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentationView {
    /// Id of the model.
    model: String,
    /// 0 to 100.
    score: String,
    /// Id of the segment.
    segment: String,
}

impl CustomerView {
    pub(crate) fn new(customer: &Customer, pin: Option<&Secret>, groups: &[Group]) -> Result<Self> {
        Ok(Self {
            id: customer.id.to_string(),
            email: customer.email.as_ref().map(|email| email.as_str().to_owned()),
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            registered: customer.is_registered(),
            registered_at: customer.registered_at.map(time),
            created_at: time(customer.created_at),
            modified_at: time(customer.modified_at),
            pin: pin.map(|pin| pin.expose().to_owned()),
            birth_date: customer.birth_date.map(|date| date.to_string()),
            name_day: None,
            group: customer.group.as_ref().map(|id| GroupView::find(id, groups)),
            vip_level: None,
            vip_locked: false,
            points: customer.account.balance.to_string(),
            counters: CountersView::new(customer)?,
            segmentation: Vec::new(),
            referral_code: None,
        })
    }
}

impl CountersView {
    fn new(customer: &Customer) -> Result<Self> {
        let account = &customer.account;
        let earned = account.earned()?;
        let turnover = &customer.counters.turnover;
        Ok(Self {
            orders: customer.counters.orders,
            turnover: turnover
                .iter()
                .map(|(currency, value)| (currency.to_string(), format!("{value:.2}")))
                .collect(),
            points_earned: earned.to_string(),
            points_redeemed: account.redeemed.to_string(),
            points_expired: account.expired.to_string(),
            utilisation: share(account.redeemed, earned).map(|share| format!("{share:.2}")),
        })
    }
}

fn share(part: Points, whole: Points) -> Option<Decimal> {
    if whole > Points::ZERO { part.decimal().checked_div(whole.decimal()) } else { None }
}
