//! The documents of the settings. They are answered as the domain writes them; the shapes here describe them,
//! and a test holds the two together.
#![expect(dead_code, clippy::struct_excessive_bools, reason = "describes what the domain serialises")]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::ToSchema;
use verno_domain::settings::Rules;
use verno_domain::{Error, Result};
use verno_store::Document;

use crate::names::{CashbackPayout, CoefficientLevel, VipConditionField};

/// A document as it is answered.
///
/// # Errors
/// `Internal`, which plain structures never cause.
pub fn settings(rules: &Rules, document: Document) -> Result<Value> {
    let value = match document {
        Document::Loyalty => serde_json::to_value(&rules.loyalty),
        Document::Vip => serde_json::to_value(&rules.vip),
        Document::Referral => serde_json::to_value(&rules.referral),
        Document::Notifications => serde_json::to_value(&rules.notifications),
        Document::Team => serde_json::to_value(&rules.team),
    };
    value.map_err(|error| Error::internal("settings are not JSON").with_source(error))
}

/// A document with what to be warned of in it. `prices_with_vat` is whether the shop keeps its prices with
/// VAT, where that is known; it matters to [`Document::Loyalty`] alone.
///
/// # Errors
/// As [`settings()`].
pub fn settings_with_warnings(
    rules: &Rules,
    document: Document,
    prices_with_vat: Option<bool>,
) -> Result<Value> {
    let mut value = settings(rules, document)?;
    let differs = prices_with_vat.filter(|shop| *shop != rules.loyalty.prices_with_vat);
    value["warnings"] = match differs {
        Some(with_vat) if document == Document::Loyalty => json!([vat_warning(with_vat)]),
        _ => json!([]),
    };
    Ok(value)
}

fn vat_warning(with_vat: bool) -> Value {
    let (here, there) = if with_vat { ("without", "with") } else { ("with", "without") };
    let detail =
        format!("Points are computed of prices {here} VAT, and the shop keeps its prices {there} VAT.");
    json!({"field": "prices_with_vat", "code": "differs_from_shop", "detail": detail})
}

/// What to be warned of: it is accepted, and probably not what was meant.
#[derive(ToSchema)]
#[schema(as = SettingsWarning)]
pub(crate) struct WarningView {
    /// The member of the document.
    #[schema(example = "prices_with_vat")]
    field: String,
    /// `differs_from_shop`: the shop keeps its prices otherwise.
    #[schema(example = "differs_from_shop")]
    code: String,
    /// For a person.
    detail: String,
}

/// Everything to be warned of in a document. A type of its own, because utoipa marks references as
/// read-only and lists not.
#[derive(ToSchema)]
#[schema(as = SettingsWarnings)]
pub(crate) struct WarningsView(Vec<WarningView>);

/// One of the documents, by its name in the path.
#[derive(ToSchema)]
#[schema(as = Settings)]
#[serde(untagged)]
pub enum SettingsView {
    /// What is earned, spent and rewarded: `/v1/settings/loyalty`.
    Loyalty(Box<LoyaltyView>),
    /// Levels and the rules that lead to them: `/v1/settings/vip`.
    Vip(VipView),
    /// Codes for friends and what they bring: `/v1/settings/referral`.
    Referral(ReferralView),
    /// Mails: which, from whom, in which words: `/v1/settings/notifications`.
    Notifications(NotificationsView),
    /// Limits of changes by hand: `/v1/settings/team`.
    Team(TeamView),
}

/// How points are earned, kept and spent. `null` switches a rule off.
#[derive(ToSchema)]
#[schema(as = LoyaltySettings)]
pub struct LoyaltyView {
    /// Counts up with every change.
    version: u32,
    /// What is accepted and probably not meant. Ignored in a change.
    #[schema(read_only)]
    warnings: WarningsView,
    /// Whether customers see the programme.
    visible: bool,
    /// Amount of each currency that earns one point.
    #[schema(example = json!({"CZK": "20"}))]
    earn: BTreeMap<String, String>,
    /// Worth of one point in each currency.
    #[schema(example = json!({"CZK": "1"}))]
    redeem: BTreeMap<String, String>,
    /// Whether prices with VAT earn.
    prices_with_vat: bool,
    /// Whole days between payment and crediting.
    deferral_days: u32,
    /// Days that points stay valid; `null` is for ever.
    validity_days: Option<u32>,
    /// Days before the last day of points on which the customer gets a notice.
    expiry_notice_days: Option<u32>,
    /// The smallest value of goods, by currency, on which points can be spent.
    min_order: BTreeMap<String, String>,
    /// The most that points may take off one order, by currency.
    redeem_cap: BTreeMap<String, String>,
    /// The largest share of the goods that points may pay.
    #[schema(example = "0.30")]
    redeem_cap_share: Option<String>,
    /// The fewest points that can be spent at once.
    redeem_min_points: Option<String>,
    /// Days that the coupon of a redemption can be used.
    coupon_validity_days: u32,
    /// What codes of our coupons begin with.
    #[schema(example = "VB")]
    coupon_prefix: String,
    /// How points are paid out; `null` pays nothing out.
    cashback: Option<CashbackSettingsView>,
    /// Points for what is not an order.
    rewards: RewardsView,
    /// Whether the newsletter's points are taken back from who unsubscribes.
    newsletter_taken_back: bool,
    /// Order statuses that cancel an order, or a line of one.
    cancelling_statuses: Vec<i64>,
    /// Order statuses in which an order is as if it did not exist.
    ignored_statuses: Vec<i64>,
    /// `product`, `category`, `brand` and `global`: which level decides first.
    #[schema(value_type = Vec<CoefficientLevel>)]
    priority: Vec<String>,
    /// Coefficients below the basic ones.
    coefficients: Vec<CoefficientView>,
}

/// How customers get points paid out.
#[derive(ToSchema)]
#[schema(as = CashbackSettings)]
pub(crate) struct CashbackSettingsView {
    /// What one point is worth when it is paid out, in each currency.
    #[schema(example = json!({"CZK": "0.5"}))]
    rates: BTreeMap<String, String>,
    /// `bank_account`, or `own` for what the shop arranges itself.
    #[schema(value_type = CashbackPayout, example = "bank_account")]
    payout: String,
    /// Whose points are paid out; empty is everybody's who has an account in the shop.
    group_ids: Vec<String>,
}

/// Points for what a customer does besides buying.
#[derive(ToSchema)]
#[schema(as = RewardSettings)]
pub(crate) struct RewardsView {
    /// Creating an account in the shop.
    registration: Option<String>,
    /// Subscribing to the newsletter.
    newsletter: Option<String>,
    /// The name day, once a year.
    name_day: Option<String>,
    /// The birthday, once a year.
    birthday: Option<String>,
    /// The anniversary of the account, once a year.
    anniversary: Option<String>,
    /// An approved product review.
    review: Option<String>,
}

/// Coefficients of one record of a level, for everybody or for one customer group.
#[derive(ToSchema)]
#[schema(as = CoefficientSettings)]
pub(crate) struct CoefficientView {
    /// `product`, `category`, `brand` or `global`.
    #[schema(value_type = CoefficientLevel)]
    level: String,
    /// Which record; empty on the global level.
    key: String,
    /// Whose; `null` is everybody's.
    group_id: Option<String>,
    /// As in the document; 0 earns nothing.
    earn: BTreeMap<String, String>,
    /// As in the document; 0 offers no redemption.
    redeem: BTreeMap<String, String>,
}

/// The ladder of VIP levels.
#[derive(ToSchema)]
#[schema(as = VipSettings)]
pub struct VipView {
    /// Counts up with every change.
    version: u32,
    /// What is accepted and probably not meant. Ignored in a change.
    #[schema(read_only)]
    warnings: WarningsView,
    /// Whether automation moves anybody.
    active: bool,
    /// The group before the first level.
    zero_group_id: Option<String>,
    /// From the lowest to the highest.
    levels: Vec<LevelView>,
}

/// One step of the ladder.
#[derive(ToSchema)]
#[schema(as = VipLevelSettings)]
pub(crate) struct LevelView {
    /// As customers see it.
    name: String,
    /// The shop's group that stands for it.
    group_id: String,
    /// What must hold.
    rule: RuleView,
}

/// Conditions joined by AND (`all`) or OR (`any`), nested at will, or one condition.
#[derive(ToSchema)]
#[schema(as = VipRule)]
#[serde(untagged)]
pub(crate) enum RuleView {
    /// Every one holds.
    All {
        /// Of these.
        #[schema(no_recursion)]
        all: Vec<RuleView>,
    },
    /// At least one holds.
    Any {
        /// Of these.
        #[schema(no_recursion)]
        any: Vec<RuleView>,
    },
    /// One condition.
    Is(ConditionView),
}

/// One number of the customer within bounds.
#[derive(ToSchema)]
#[schema(as = VipCondition)]
pub(crate) struct ConditionView {
    /// `turnover`, `orders`, `points_earned`, `balance`, `days_since_registration` or `registered`.
    #[schema(value_type = VipConditionField, example = "turnover")]
    field: String,
    /// The least, inclusive.
    #[schema(example = "10000", nullable = false)]
    at_least: Option<String>,
    /// The most, inclusive.
    #[schema(nullable = false)]
    at_most: Option<String>,
    /// Exactly this.
    #[schema(nullable = false)]
    equal: Option<String>,
    /// Which currency's turnover.
    #[schema(example = "CZK", nullable = false)]
    currency: Option<String>,
    /// `all`, `calendar_year`, or days.
    #[schema(example = "365d")]
    period: String,
}

/// What a customer gets whose friend buys.
#[derive(ToSchema)]
#[schema(as = ReferralSettings)]
pub struct ReferralView {
    /// Counts up with every change.
    version: u32,
    /// What is accepted and probably not meant. Ignored in a change.
    #[schema(read_only)]
    warnings: WarningsView,
    /// Whether friends' purchases are rewarded.
    active: bool,
    /// The first that fits a purchase decides.
    rewards: Vec<ReferralRewardView>,
    /// Where a referral link leads; `null` is the shop's front page.
    landing_url: Option<String>,
}

/// What one purchase of a friend is worth.
#[derive(ToSchema)]
#[schema(as = ReferralRewardSettings)]
pub(crate) struct ReferralRewardView {
    /// Points for the referrer.
    #[schema(example = "100.00")]
    points: String,
    /// Only the friend's purchases up to this one; `null` is every one.
    purchases_to: Option<u32>,
    /// Only within so many days of the friend's first purchase; `null` is for ever.
    within_days: Option<u32>,
}

/// Which mails customers get.
#[derive(ToSchema)]
#[schema(as = NotificationSettings)]
pub struct NotificationsView {
    /// Counts up with every change.
    version: u32,
    /// What is accepted and probably not meant. Ignored in a change.
    #[schema(read_only)]
    warnings: WarningsView,
    /// The PIN of an anonymous customer.
    pin: bool,
    /// Points that will lapse soon.
    expiry_notice: bool,
    /// Every change of points.
    points_changed: bool,
    /// A move to another VIP level.
    level_changed: bool,
    /// Points for an occasion, in words that fit it.
    occasion: bool,
    /// In whose name mails come; `null` is the shop's name.
    #[schema(example = "Čajovna")]
    sender_name: Option<String>,
    /// Where answers go; `null` is the sender's own address.
    reply_to: Option<String>,
    /// Where the team is notified of what needs a person; `null` is `reply_to`.
    alerts_to: Option<String>,
    /// The merchant's own words, by mail (`pin`, `login_code`, `expiry_notice`, `points_changed`,
    /// `level_changed`, `occasion`) and language (`cs`, `sk`, `en`). Replaced whole.
    texts: BTreeMap<String, BTreeMap<String, MailTextView>>,
}

/// What a mail says instead of the usual words; `null` keeps those. `{shop}` stands for the shop's name.
#[derive(ToSchema)]
#[schema(as = MailText)]
pub struct MailTextView {
    /// The mail's first line, with variables in braces; `null` is our own.
    #[schema(example = "Vaše body v {shop}")]
    subject: Option<String>,
    /// Why it was sent, below the greeting.
    intro: Option<String>,
    /// What to do, below the one thing that it says.
    closing: Option<String>,
}

/// How members of the team may change points.
#[derive(ToSchema)]
#[schema(as = TeamSettings)]
pub struct TeamView {
    /// Counts up with every change.
    version: u32,
    /// What is accepted and probably not meant. Ignored in a change.
    #[schema(read_only)]
    warnings: WarningsView,
    /// What can be chosen as the reason of a change.
    reasons: Vec<String>,
    /// Changes offered as buttons.
    quick_changes: Vec<String>,
    /// The most that support may add or take in one change; `null` is no limit.
    support_cap: Option<String>,
    /// From this change on, up or down, a second person must agree; `null` asks nobody.
    approval_from: Option<String>,
}
