//! The shape of the answer.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use verno_contract::{ApprovalView, CashbackView, CustomerView, TransactionView, time};
use verno_domain::Customer;
use verno_domain::customer::Pending;
use verno_domain::order::OrderRecord;
use verno_domain::redemption::Redemption;
use verno_store::{Audited, ReferralRecord};

/// Everything known of a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonView {
    /// Time of the export.
    #[schema(format = DateTime)]
    pub(crate) exported_at: String,
    /// The customer, then the customers who were merged into them.
    pub(crate) people: Vec<OneView>,
}

/// The link to an answer that is too large.
#[derive(Serialize)]
pub(crate) struct ElsewhereView {
    pub(crate) url: String,
}

/// One customer.
#[derive(Serialize, ToSchema)]
pub(crate) struct OneView {
    /// As on the page of the customer.
    pub(crate) profile: CustomerView,
    /// Data that the page of the customer does not show.
    #[serde(flatten)]
    pub(crate) texts: Texts,
    /// Every entry of the ledger, newest first.
    pub(crate) transactions: Vec<TransactionView>,
    /// Orders, newest first.
    pub(crate) orders: Vec<Part>,
    /// Points that were turned into coupons.
    pub(crate) redemptions: Vec<Part>,
    /// Points that will be credited later.
    pub(crate) pending: Vec<Part>,
    /// Points that were, or are to be, paid out.
    pub(crate) cashbacks: Vec<CashbackView>,
    /// Events of their referral code.
    pub(crate) referrals: Vec<Part>,
    /// Changes that wait, or waited, for a second person.
    pub(crate) approvals: Vec<ApprovalView>,
    /// Changes of the customer by members of the team.
    pub(crate) audit: Vec<Part>,
}

/// Data of a customer that their page does not show.
#[derive(Serialize, ToSchema)]
pub(crate) struct Texts {
    /// Number of the account in the shop.
    guid: Option<String>,
    /// Whether they have a PIN; the PIN itself is not exported.
    has_pin: bool,
    /// Earlier addresses.
    former_emails: Vec<String>,
    /// Id of the customer who referred them.
    referrer_id: Option<String>,
    /// The lock of their VIP level, if there is one.
    #[schema(value_type = Option<Object>)]
    lock: Option<Value>,
    /// The segment of each model.
    #[schema(value_type = Object)]
    segments: Value,
}

impl Texts {
    pub(crate) fn of(customer: &Customer) -> Self {
        Self {
            guid: customer.guid.as_ref().map(ToString::to_string),
            has_pin: customer.sealed_pin.is_some(),
            former_emails: customer.former_emails.iter().map(|email| email.as_str().to_owned()).collect(),
            referrer_id: customer.referrer.as_ref().map(ToString::to_string),
            lock: customer.lock.as_ref().map(|lock| json!(lock)),
            segments: json!(customer.segments),
        }
    }
}

/// An item of a list, with the field names of the route of that list.
#[derive(Serialize, ToSchema)]
#[schema(value_type = Object)]
pub(crate) struct Part(Value);

impl Part {
    pub(crate) fn order(order: &OrderRecord) -> Self {
        Self(json!({
            "code": order.code.to_string(), "placed_at": time(order.placed_at),
            "amount": format!("{:.2}", order.amount), "currency": order.currency.to_string(),
            "status": order.status.as_ref().map(|status| status.name.clone()),
            "paid": order.paid, "cancelled": order.cancelled, "deleted": order.deleted,
            "points_earned": order.earned.to_string(), "points_used": order.used.to_string(),
            "coupons": order.coupons, "referral_code": order.referral.as_ref().map(|code| code.as_str()),
        }))
    }

    pub(crate) fn redemption(redemption: &Redemption) -> Self {
        Self(json!({
            "code": redemption.code, "points": redemption.points.to_string(),
            "amount": format!("{:.2}", redemption.amount), "currency": redemption.currency.to_string(),
            "state": redemption.state.as_str(), "made_at": time(redemption.made_at),
            "order_code": redemption.order.as_ref().map(ToString::to_string),
            "valid_to": redemption.valid_to.to_string(),
        }))
    }

    pub(crate) fn pending(pending: &Pending) -> Self {
        let (change, on) = (pending.points.to_string(), pending.on.to_string());
        Self(json!({"change": change, "on": on, "order_code": pending.order.to_string()}))
    }

    pub(crate) fn referral(event: &ReferralRecord) -> Self {
        Self(json!({
            "type": event.event.as_str(), "at": time(event.at), "count": event.count,
            "order_code": event.order.as_ref().map(ToString::to_string),
            "points": event.points.map(|points| points.to_string()),
            "reason": event.refusal.map(|refusal| refusal.as_str()),
        }))
    }

    pub(crate) fn audit(audited: &Audited) -> Self {
        Self(json!({
            "at": time(audited.at), "actor": audited.actor, "what": audited.what,
            "before": audited.before, "after": audited.after, "note": audited.note,
        }))
    }
}
