//! Every key of the table. Nothing else formats one.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use verno_domain::ids::{CustomerGuid, MergeId};
use verno_domain::mailing_service::Service;
use verno_domain::referral::ReferralCode;
use verno_domain::{
    ApprovalId, CashbackId, CustomerId, DeliveryId, Email, EntryId, JobId, ModelId, OrderCode, ShopId,
    ViewId, WebhookId,
};

/// Partition and sort key of one item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) pk: String,
    pub(crate) sk: String,
}

impl Key {
    fn new(pk: String, sk: impl Into<String>) -> Self {
        Self { pk, sk: sk.into() }
    }
}

/// The list of shops, for schedules that visit every shop; the only partition that is not a shop's.
pub(crate) const SHOPS: &str = "SHOPS";

/// Sort key of a customer's profile.
pub(crate) const PROFILE: &str = "P";

/// What sort keys of entries begin with; no other item of the table has such a sort key.
pub(crate) const ENTRY: &str = "E#";

pub(crate) fn shop_listing(shop: ShopId) -> Key {
    Key::new(SHOPS.into(), shop.to_string())
}

/// Single items about the shop itself.
pub(crate) fn shop_item(shop: ShopId, name: &str) -> Key {
    Key::new(format!("S#{shop}#R"), name)
}

pub(crate) fn customer_pk(shop: ShopId, id: &CustomerId) -> String {
    format!("S#{shop}#C#{id}")
}

pub(crate) fn customer(shop: ShopId, id: &CustomerId) -> Key {
    Key::new(customer_pk(shop, id), PROFILE)
}

pub(crate) fn entry(shop: ShopId, customer: &CustomerId, id: &EntryId) -> Key {
    Key::new(customer_pk(shop, customer), format!("{ENTRY}{id}"))
}

/// Where a customer's audit entries of a time and after begin.
pub(crate) fn audits_from(at: DateTime<Utc>) -> String {
    format!("A#{}", time(at))
}

pub(crate) fn audit(shop: ShopId, customer: &CustomerId, at: DateTime<Utc>, id: &str) -> Key {
    Key::new(customer_pk(shop, customer), format!("A#{}#{id}", time(at)))
}

/// Changes that the team made to the shop itself.
pub(crate) fn shop_audit_pk(shop: ShopId) -> String {
    format!("S#{shop}#A")
}

pub(crate) fn shop_audit(shop: ShopId, at: DateTime<Utc>, id: &str) -> Key {
    Key::new(shop_audit_pk(shop), format!("A#{}#{id}", time(at)))
}

pub(crate) fn order(shop: ShopId, code: &OrderCode) -> Key {
    Key::new(format!("S#{shop}#O#{code}"), "O")
}

pub(crate) fn product(shop: ShopId, guid: &str) -> Key {
    Key::new(format!("S#{shop}#G#{guid}"), "G")
}

pub(crate) fn note(shop: ShopId, code: &str) -> Key {
    Key::new(format!("S#{shop}#N#{code}"), "N")
}

/// A redemption by the code of its coupon.
pub(crate) fn redemption(shop: ShopId, code: &str) -> Key {
    Key::new(format!("S#{shop}#X#{code}"), "X")
}

/// Attempts at something by an address, which is not kept itself.
pub(crate) fn attempts(shop: ShopId, digest: &str) -> Key {
    Key::new(format!("S#{shop}#T#{digest}"), "T")
}

/// What stops mail to an address, by its digest.
pub(crate) fn mail_stop(shop: ShopId, digest: &str) -> Key {
    Key::new(format!("S#{shop}#U#{digest}"), MAIL_STOP)
}

/// What stops mail to a person, whatever their address.
pub(crate) fn person_mail_stop(shop: ShopId, customer: &CustomerId) -> Key {
    Key::new(customer_pk(shop, customer), MAIL_STOP)
}

/// Sort key of what stops mail.
pub(crate) const MAIL_STOP: &str = "U";

/// Sort key of a login code.
pub(crate) const LOGIN_CODE: &str = "K";

pub(crate) fn login_code(shop: ShopId, digest: &str) -> Key {
    Key::new(format!("S#{shop}#K#{digest}"), LOGIN_CODE)
}

pub(crate) fn by_email(shop: ShopId, email: &Email) -> Key {
    Key::new(format!("S#{shop}#L#E#{}", email.as_str()), "L")
}

pub(crate) fn by_guid(shop: ShopId, guid: &CustomerGuid) -> Key {
    Key::new(format!("S#{shop}#L#G#{guid}"), "L")
}

pub(crate) fn by_referral_code(shop: ShopId, code: &ReferralCode) -> Key {
    Key::new(format!("S#{shop}#L#R#{}", code.as_str()), "L")
}

/// Who ordered first under a telephone number, by a digest of its end.
pub(crate) fn by_phone(shop: ShopId, digest: &str) -> Key {
    Key::new(format!("S#{shop}#L#P#{digest}"), "L")
}

/// What a friend's order brought to the referrer; beside the order.
pub(crate) fn conversion(shop: ShopId, order: &OrderCode) -> Key {
    Key::new(format!("S#{shop}#O#{order}"), "R")
}

/// Visits by a customer's referral link on one day.
pub(crate) fn referral_visits(shop: ShopId, customer: &CustomerId, on: NaiveDate) -> Key {
    Key::new(customer_pk(shop, customer), format!("F#{on}#visit"))
}

pub(crate) fn referral_event(
    shop: ShopId,
    customer: &CustomerId,
    at: DateTime<Utc>,
    event: &str,
    order: &str,
) -> Key {
    Key::new(customer_pk(shop, customer), format!("F#{}#{}#{event}#{order}", at.date_naive(), time(at)))
}

pub(crate) fn merge(shop: ShopId, id: &MergeId) -> Key {
    Key::new(format!("S#{shop}#Y#{id}"), "Y")
}

pub(crate) fn replay(shop: ShopId, digest: &str) -> Key {
    Key::new(format!("S#{shop}#I#{digest}"), "I")
}

pub(crate) fn webhooks_pk(shop: ShopId) -> String {
    format!("S#{shop}#W")
}

pub(crate) fn webhook(shop: ShopId, id: &WebhookId) -> Key {
    Key::new(webhooks_pk(shop), format!("W#{id}"))
}

pub(crate) fn deliveries_pk(shop: ShopId, webhook: &WebhookId) -> String {
    format!("S#{shop}#W#{webhook}")
}

/// One event's delivery to one webhook; in the order of when it happened.
pub(crate) fn delivery(shop: ShopId, webhook: &WebhookId, id: &DeliveryId) -> Key {
    Key::new(deliveries_pk(shop, webhook), format!("D#{id}"))
}

/// The shop whose partition of that kind this is.
pub(crate) fn shop_of(pk: &str, kind: impl Fn(ShopId) -> String) -> Option<ShopId> {
    pk.split('#').nth(1).and_then(ShopId::parse).filter(|shop| pk == kind(*shop))
}

/// The shop's connections to mailing services.
pub(crate) fn integrations_pk(shop: ShopId) -> String {
    format!("S#{shop}#U")
}

pub(crate) fn integration(shop: ShopId, service: Service) -> Key {
    Key::new(integrations_pk(shop), format!("U#{}", service.as_str()))
}

/// Whether a mailing service answers; beside the connection, which people write.
pub(crate) fn integration_health(shop: ShopId, service: Service) -> Key {
    Key::new(integrations_pk(shop), format!("H#{}", service.as_str()))
}

/// What sort keys begin with of what a mailing service has of a customer.
pub(crate) const CONTACT: &str = "U#";

pub(crate) fn contact(shop: ShopId, customer: &CustomerId, service: Service) -> Key {
    Key::new(customer_pk(shop, customer), format!("{CONTACT}{}", service.as_str()))
}

/// Timeline of the customers that a mailing service refused.
pub(crate) fn refused_tpk(shop: ShopId, service: Service) -> String {
    format!("S#{shop}#U#{}", service.as_str())
}

/// An event that was delivered to a mailing service.
pub(crate) fn delivered_event(shop: ShopId, customer: &CustomerId, service: Service, event: &str) -> Key {
    Key::new(customer_pk(shop, customer), format!("H#{}#{event}", service.as_str()))
}

/// Whether an address agreed to the newsletter; it is not kept itself.
pub(crate) fn consent(shop: ShopId, digest: &str) -> Key {
    Key::new(format!("S#{shop}#H#{digest}"), "H")
}

pub(crate) fn jobs_pk(shop: ShopId) -> String {
    format!("S#{shop}#J")
}

/// What sort keys of jobs begin with; no other item of the table has such a sort key.
pub(crate) const JOB: &str = "J#";

pub(crate) fn job(shop: ShopId, id: &JobId) -> Key {
    Key::new(jobs_pk(shop), format!("{JOB}{id}"))
}

/// What a job did to a customer, where that is no entry.
pub(crate) fn trace(shop: ShopId, customer: &CustomerId, job: &JobId) -> Key {
    Key::new(customer_pk(shop, customer), format!("W#{job}"))
}

pub(crate) fn cashbacks_pk(shop: ShopId) -> String {
    format!("S#{shop}#B")
}

/// A request for cashback; in the order of when they were made.
pub(crate) fn cashback(shop: ShopId, id: &CashbackId) -> Key {
    Key::new(cashbacks_pk(shop), format!("B#{id}"))
}

/// Timeline of one customer's requests for cashback, by their ids.
pub(crate) fn cashbacks_tpk(shop: ShopId, customer: &CustomerId) -> String {
    format!("S#{shop}#C#{customer}#B")
}

pub(crate) fn approvals_pk(shop: ShopId) -> String {
    format!("S#{shop}#Q")
}

pub(crate) fn approval(shop: ShopId, id: &ApprovalId) -> Key {
    Key::new(approvals_pk(shop), format!("Q#{id}"))
}

pub(crate) fn views_pk(shop: ShopId) -> String {
    format!("S#{shop}#V")
}

/// A saved view of the list.
pub(crate) fn view(shop: ShopId, id: &ViewId) -> Key {
    Key::new(views_pk(shop), format!("V#{id}"))
}

/// Timeline of the shop's customers by their last change.
pub(crate) fn modified_tpk(shop: ShopId) -> String {
    format!("S#{shop}#M")
}

/// Timeline of one customer's orders by when they were placed.
pub(crate) fn orders_tpk(shop: ShopId, customer: &CustomerId) -> String {
    format!("S#{shop}#C#{customer}#O")
}

/// Timeline of the shop's entries of one month (UTC), for exports and reports.
pub(crate) fn entries_tpk(shop: ShopId, at: DateTime<Utc>) -> String {
    format!("S#{shop}#E#{}", at.format("%Y-%m"))
}

/// What the nights of a shop's models found.
pub(crate) fn nights_pk(shop: ShopId) -> String {
    format!("S#{shop}#Z")
}

/// What sort keys of a model's nights begin with; a day follows.
pub(crate) fn nights_of(model: &ModelId) -> String {
    format!("Z#{model}#")
}

pub(crate) fn night(shop: ShopId, model: &ModelId, day: NaiveDate) -> Key {
    Key::new(nights_pk(shop), format!("{}{day}", nights_of(model)))
}

/// What sort keys of changes of a customer's segments begin with.
pub(crate) const SEGMENT_CHANGE: &str = "G#";

pub(crate) fn segment_change(shop: ShopId, customer: &CustomerId, at: DateTime<Utc>, model: &ModelId) -> Key {
    Key::new(customer_pk(shop, customer), format!("{SEGMENT_CHANGE}{}#{model}", time(at)))
}

/// Timeline of the shop's changes of segments of one month, for reports.
pub(crate) fn segment_changes_tpk(shop: ShopId, day: NaiveDate) -> String {
    format!("S#{shop}#G#{}", day.format("%Y-%m"))
}

/// What is due in a shop, by day.
pub(crate) fn due_pk(shop: ShopId) -> String {
    format!("S#{shop}#D")
}

/// Position among what is due; `kind` says what `id` is of.
pub(crate) fn due_position(on: NaiveDate, kind: char, id: &str) -> String {
    format!("{on}#{kind}#{id}")
}

/// Position on a timeline; `tail` keeps two of the same instant apart.
pub(crate) fn position(at: DateTime<Utc>, tail: &str) -> String {
    format!("{}#{tail}", time(at))
}

/// UTC with fixed width, so that text order is time order.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
