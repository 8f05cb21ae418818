//! The rules by which points are earned, kept and spent.
//!
//! Sources: the product's public help on the rules of the loyalty system and on advanced coefficients.

use chrono::{DateTime, Days, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cashback::Cashback;
use crate::ids::GroupId;
use crate::ledger::Expiry;
use crate::money::{Amounts, Currency};
use crate::points::{self, Points};

/// Shoptet's system status "cancelled". The complete list of system ids is not published; this one is in
/// examples of its API documentation.
pub const STATUS_CANCELLED: i64 = -4;

/// The programme's basic rules. In JSON `null` switches a rule off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Loyalty {
    /// Counts up with every change; 1 is the first.
    pub version: u32,
    /// Whether customers see the programme. While it is hidden, points are booked as usual and no mail
    /// leaves.
    pub visible: bool,
    /// Amount of each currency that earns one point ("1 point per 20 CZK"). A currency that is absent or 0
    /// earns nothing.
    pub earn: Amounts,
    /// Worth of one point in each currency. A currency that is absent or 0 cannot be paid with points.
    pub redeem: Amounts,
    /// Whether prices with VAT earn; it should match how the shop shows its prices.
    pub prices_with_vat: bool,
    /// Whole days between payment and the grant; 0 grants at once.
    pub deferral_days: u32,
    /// Days that points can be spent from the day they are credited; `None` is for ever.
    pub validity_days: Option<u32>,
    /// Days before the last day of points on which the customer is notified; also the grace of points that
    /// return after their lot expired. `None` sends no notice and gives no grace.
    pub expiry_notice_days: Option<u32>,
    /// The smallest value of goods, by currency, on which points can be spent.
    pub min_order: Amounts,
    /// The most that points may take off one order, by currency.
    pub redeem_cap: Amounts,
    /// The largest share of the goods that points may pay, above 0 and at most 1.
    pub redeem_cap_share: Option<Decimal>,
    /// The fewest points that can be spent at once.
    pub redeem_min_points: Option<Points>,
    /// Days that the coupon of a redemption can be used, the first day not counted.
    pub coupon_validity_days: u32,
    /// What codes of our coupons begin with: capital letters and digits.
    pub coupon_prefix: String,
    /// The rules of cashback; `None` pays nothing out.
    pub cashback: Option<Cashback>,
    /// Points for what is not an order.
    pub rewards: Rewards,
    /// Whether the newsletter's points are reversed when a customer unsubscribes.
    pub newsletter_taken_back: bool,
    /// Order statuses that cancel an order, or a line of one.
    pub cancelling_statuses: Vec<i64>,
    /// Order statuses in which an order counts as if it did not exist.
    pub ignored_statuses: Vec<i64>,
    /// The levels of coefficients in the order in which they decide; each is named once.
    pub priority: Vec<CoefficientLevel>,
    /// Coefficients beside the basic ones.
    pub coefficients: Vec<Coefficient>,
}

/// Points for what a customer does besides buying; `None` switches a reward off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rewards {
    /// Creating an account in the shop, once.
    #[serde(serialize_with = "points::plain")]
    pub registration: Option<Points>,
    /// Subscribing to the newsletter, once.
    #[serde(serialize_with = "points::plain")]
    pub newsletter: Option<Points>,
    /// The day of the first name, once a year.
    #[serde(serialize_with = "points::plain")]
    pub name_day: Option<Points>,
    /// The birthday, once a year.
    #[serde(serialize_with = "points::plain")]
    pub birthday: Option<Points>,
    /// The day the account was created, once a year, from the first year on.
    #[serde(serialize_with = "points::plain")]
    pub anniversary: Option<Points>,
    /// An approved product review, once per product and order.
    #[serde(serialize_with = "points::plain")]
    pub review: Option<Points>,
}

/// The scope of a coefficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoefficientLevel {
    /// One product, by its Shoptet guid.
    Product,
    /// A product's main category, by its Shoptet guid.
    Category,
    /// A brand, by its Shoptet code.
    Brand,
    /// Everything that has no coefficient of its own.
    Global,
}

impl CoefficientLevel {
    /// Every level with its name, in the order a new shop begins with.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Product, "product"),
        (Self::Category, "category"),
        (Self::Brand, "brand"),
        (Self::Global, "global"),
    ];
}

/// Coefficients of one record of a level, for everybody or for one customer group. A currency that is present
/// counts as set, even with 0, which switches earning or spending off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coefficient {
    /// The scope it is set for.
    pub level: CoefficientLevel,
    /// Guid or code of the product, category or brand; empty on the global level.
    #[serde(default)]
    pub key: String,
    /// The group it holds for; `None` is everybody who has no value of their own.
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// Amounts that earn one point, as in [`Loyalty::earn`].
    #[serde(default)]
    pub earn: Amounts,
    /// Worth of one point, as in [`Loyalty::redeem`].
    #[serde(default)]
    pub redeem: Amounts,
}

impl Loyalty {
    /// The rules a new shop starts with: one point per 20 CZK, per EUR or per USD, worth 1 CZK or 0.05, for a
    /// year.
    pub fn starting() -> Self {
        Self {
            version: 1,
            visible: true,
            earn: amounts([("CZK", 20, 0), ("EUR", 1, 0), ("USD", 1, 0)]),
            redeem: amounts([("CZK", 1, 0), ("EUR", 5, 2), ("USD", 5, 2)]),
            prices_with_vat: true,
            deferral_days: 0,
            validity_days: Some(365),
            expiry_notice_days: Some(14),
            min_order: Amounts::new(),
            redeem_cap: Amounts::new(),
            redeem_cap_share: None,
            redeem_min_points: None,
            coupon_validity_days: 30,
            coupon_prefix: "VB".to_owned(),
            cashback: None,
            rewards: Rewards::starting(),
            newsletter_taken_back: false,
            cancelling_statuses: vec![STATUS_CANCELLED],
            ignored_statuses: Vec::new(),
            priority: CoefficientLevel::ALL.map(|(level, _)| level).to_vec(),
            coefficients: Vec::new(),
        }
    }

    /// Whether an order, or a line of one, is cancelled by its status.
    pub fn cancels(&self, status: Option<i64>) -> bool {
        status.is_some_and(|status| self.cancelling_statuses.contains(&status))
    }

    /// Whether any rule depends on a product's category or brand.
    pub fn needs_catalogue(&self) -> bool {
        self.coefficients
            .iter()
            .any(|one| matches!(one.level, CoefficientLevel::Category | CoefficientLevel::Brand))
    }

    /// Whether an order in this status counts as if it did not exist.
    pub fn ignores(&self, status: Option<i64>) -> bool {
        status.is_some_and(|status| self.ignored_statuses.contains(&status))
    }

    /// The last day on which points credited at `now` can be spent, by the shop's own calendar.
    pub fn expiry(&self, now: DateTime<Utc>, timezone: Tz) -> Expiry {
        let day = now.with_timezone(&timezone).date_naive();
        self.validity_days.and_then(|days| day.checked_add_days(Days::new(u64::from(days)))).into()
    }
}

impl Default for Loyalty {
    fn default() -> Self {
        Self::starting()
    }
}

impl Rewards {
    fn starting() -> Self {
        let points = |text| Points::parse(text).ok();
        Self {
            registration: points("100"),
            newsletter: points("20"),
            name_day: points("10"),
            birthday: points("50"),
            anniversary: points("10"),
            review: points("3"),
        }
    }
}

fn amounts<const N: usize>(pairs: [(&str, i64, u32); N]) -> Amounts {
    let pair = |(code, number, scale)| Some((Currency::parse(code)?, Decimal::new(number, scale)));
    pairs.into_iter().filter_map(pair).collect()
}
