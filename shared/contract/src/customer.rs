//! A customer: everything of the detail page that is one value.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::customer::GroupSync;
use verno_domain::mail_stop::MailStops;
use verno_domain::occasion::{Celebrant, MonthDay};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Points, Result};
use verno_store::CustomerDetail;

use crate::group::GroupView;
use crate::names::{GroupSyncState, MailStateName, NameDaySource};
use crate::time::time;
use crate::vip::{VipView, level_of};

/// Everything of a customer that is one value.
#[derive(Serialize, ToSchema)]
pub struct CustomerView {
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
    /// Since when they have it; `null` without an account.
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
    /// As the shop or the customer gave it; `null` if nobody did.
    #[schema(format = Date)]
    birth_date: Option<String>,
    /// Name day as `MM-DD`: the one that was set, else the name's.
    #[schema(example = "06-24")]
    name_day: Option<String>,
    /// Where the name day comes from: `set` by hand, or `name`.
    #[schema(value_type = Option<NameDaySource>, example = "name")]
    name_day_source: Option<String>,
    /// Group in the shop.
    group: Option<GroupView>,
    /// The group's way to the shop; `null` when the shop has the same one.
    group_sync: Option<GroupSyncView>,
    /// VIP level; `null` without one, or while the programme is off.
    vip_level: Option<String>,
    /// Whether a lock is in force that keeps automation from moving them.
    vip_locked: bool,
    /// The VIP programme in full.
    vip: VipView,
    /// Balance; below zero it is a debt.
    #[schema(example = "1250.00")]
    points: String,
    /// The points that lapse next; `null` when none ever do.
    next_expiry: Option<NextExpiryView>,
    /// What adds up over the customer's life.
    counters: CountersView,
    /// Score and segment in every model.
    segmentation: Vec<SegmentationView>,
    /// Whether mail reaches them.
    mail: MailStateView,
    /// The code by which friends name them; `null` while they have none.
    #[schema(example = "JAN2024")]
    referral_code: Option<String>,
    /// Id of the customer whose friend they are.
    referrer: Option<String>,
}

/// Whether mail reaches a customer.
#[derive(Serialize, ToSchema)]
#[schema(as = MailState)]
pub(crate) struct MailStateView {
    /// `ok`; `unsubscribed`: they get what they need, PINs and codes to sign in; `bounced` or `complained`:
    /// nothing leaves.
    #[schema(value_type = MailStateName, example = "ok")]
    state: &'static str,
    /// Since when; `null` while it is `ok`.
    #[schema(format = DateTime)]
    since: Option<String>,
}

/// A group that the shop does not have yet.
#[derive(Serialize, ToSchema)]
pub(crate) struct GroupSyncView {
    /// `waiting` to be written, or `refused` by the shop; then it waits for a person.
    #[schema(value_type = GroupSyncState, example = "waiting")]
    state: String,
    /// When we set the group.
    #[schema(format = DateTime)]
    since: String,
    /// Why the shop refused it.
    reason: Option<String>,
}

/// Points that lapse.
#[derive(Serialize, ToSchema)]
pub(crate) struct NextExpiryView {
    /// The last day on which they can be spent.
    #[schema(format = Date)]
    on: String,
    /// How many points lapse.
    #[schema(example = "120.00")]
    points: String,
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
    /// The view of a customer with what is known beside them. `today` is the shop's day, on which locks and
    /// points end.
    ///
    /// # Errors
    /// `Internal` if the customer's points add up to more than points can be.
    pub fn new(
        customer: &Customer,
        detail: &CustomerDetail,
        rules: &Rules,
        today: NaiveDate,
    ) -> Result<Self> {
        let CustomerDetail { pin, groups, stops } = detail;
        let name_day = Celebrant::name_day(customer.name_day, customer.name.as_deref(), &rules.language);
        let vip = VipView::new(customer, rules, groups, today);
        Ok(Self {
            id: customer.id.to_string(),
            email: customer.email.as_ref().map(|email| email.as_str().to_owned()),
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            registered: customer.is_registered(),
            registered_at: customer.registered_at.map(time),
            created_at: time(customer.created_at),
            modified_at: time(customer.modified_at),
            pin: pin.as_ref().map(|pin| pin.expose().to_owned()),
            birth_date: customer.birth_date.map(|date| date.to_string()),
            name_day: name_day.as_ref().map(MonthDay::to_string),
            name_day_source: name_day
                .map(|_| if customer.name_day.is_some() { "set" } else { "name" }.to_owned()),
            group: customer.group.as_ref().map(|id| GroupView::find(id, groups)),
            group_sync: customer.group_sync.as_ref().map(GroupSyncView::from),
            vip_level: level_of(&rules.vip, customer.group.as_ref()).map(|level| level.name.clone()),
            vip_locked: crate::vip::is_locked(&rules.vip, customer.lock.as_ref(), today),
            vip,
            points: customer.account.balance.to_string(),
            next_expiry: NextExpiryView::of(customer, today),
            counters: CountersView::new(customer)?,
            segmentation: Vec::new(),
            mail: MailStateView::from(stops),
            referral_code: customer.referral_code.as_ref().map(ToString::to_string),
            referrer: customer.referrer.as_ref().map(CustomerId::to_string),
        })
    }
}

impl From<&MailStops> for MailStateView {
    fn from(stops: &MailStops) -> Self {
        let (state, since) = stops.state();
        Self { state: state.as_str(), since: since.map(time) }
    }
}

impl From<&GroupSync> for GroupSyncView {
    fn from(sync: &GroupSync) -> Self {
        Self {
            state: if sync.error.is_some() { "refused" } else { "waiting" }.to_owned(),
            since: time(sync.since),
            reason: sync.error.clone(),
        }
    }
}

impl NextExpiryView {
    /// A lot whose day is over is only waiting to be booked as lapsed.
    fn of(customer: &Customer, today: NaiveDate) -> Option<Self> {
        customer.account.lots.iter().find_map(|(expiry, points)| {
            let on = Option::<NaiveDate>::from(expiry).filter(|on| *on >= today)?;
            Some(Self { on: on.to_string(), points: points.to_string() })
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
