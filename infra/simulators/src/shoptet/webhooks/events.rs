//! Events: what happened becomes notifications for those who registered.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::super::answer::written;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::random;
use super::super::state::Work;

/// Every event that can be registered.
pub(crate) const EVENTS: [&str; 62] = [
    "order:create",
    "order:update",
    "order:cancel",
    "order:paid",
    "order:delete",
    "order:massCreate",
    "order:massUpdate",
    "order:massPaid",
    "orderHistoryRemarks:change",
    "orderStatusesList:change",
    "customer:create",
    "customer:update",
    "customer:disableOrders",
    "customer:enableOrders",
    "customer:import",
    "customer:delete",
    "customerGroup:create",
    "customerGroup:update",
    "customerGroup:delete",
    "discountCoupon:create",
    "discountCoupon:update",
    "discountCoupon:delete",
    "discountCoupon:massCreate",
    "discountCoupon:massDelete",
    "mailingListEmail:create",
    "mailingListEmail:delete",
    "productReview:created",
    "projectReview:create",
    "product:create",
    "product:update",
    "product:delete",
    "product:massCreate",
    "product:massUpdate",
    "product:massDelete",
    "category:create",
    "category:update",
    "category:delete",
    "brand:create",
    "brand:update",
    "brand:delete",
    "pricelist:create",
    "pricelist:delete",
    "job:finished",
    "eshop:currencies",
    "eshop:billingInformation",
    "eshop:settingsInformation",
    "eshop:design",
    "eshop:mandatoryFields",
    "eshop:projectDomain",
    "stock:movement",
    "invoice:create",
    "invoice:update",
    "invoice:delete",
    "creditNote:create",
    "creditNote:update",
    "creditNote:delete",
    "proformaInvoice:create",
    "proformaInvoice:update",
    "proformaInvoice:delete",
    "deliveryNote:create",
    "deliveryNote:update",
    "deliveryNote:delete",
];

/// An event as it waits for its delivery.
struct QueuedEvent<'a> {
    /// Id of the registration; 0 for a URL that is not registered.
    webhook: i64,
    url: &'a str,
    event: &'a str,
    /// The body that is sent, JSON.
    body: String,
    /// Time of the first attempt, by the shops' clock.
    due: DateTime<Utc>,
}

impl Work<'_> {
    /// Queues an event for its registered URL. It is delivered after this transaction.
    pub(crate) fn emit(&self, eshop: u64, event: &str, instance: &str) -> Result<(), Failure> {
        let Some((webhook, url)) = self.registered(eshop, event)? else { return Ok(()) };
        if random::happens(self.chaos.drop) {
            tracing::debug!(eshop, event, "a webhook is dropped on purpose");
            return Ok(());
        }
        let shop = Eshop::find(self.sql, eshop)?;
        let body = self.body(&shop, event, instance).to_string();
        let due = self.now + TimeDelta::seconds(self.chaos.delay_s);
        self.enqueue(eshop, &QueuedEvent { webhook, url: &url, event, body, due })
    }

    /// Queues an event for a URL that is not registered, as Shoptet does for the life of an addon.
    pub(crate) fn emit_to(
        &self,
        eshop: &Eshop,
        url: &str,
        event: &str,
        instance: &str,
    ) -> Result<(), Failure> {
        let body = self.body(eshop, event, instance).to_string();
        self.enqueue(eshop.id, &QueuedEvent { webhook: 0, url, event, body, due: self.now })
    }

    fn body(&self, eshop: &Eshop, event: &str, instance: &str) -> Value {
        json!({
            "eshopId": eshop.id, "event": event, "eventCreated": written(self.now, eshop.zone()), "eventInstance": instance,
        })
    }

    /// A mass event: one notification whose instance is a JSON array written as text.
    pub(crate) fn emit_mass(&self, eshop: u64, event: &str, instances: &[String]) -> Result<(), Failure> {
        self.emit(eshop, event, &Value::from(instances).to_string())
    }

    fn registered(&self, eshop: u64, event: &str) -> rusqlite::Result<Option<(i64, String)>> {
        self.sql
            .prepare_cached("SELECT id, url FROM webhooks WHERE eshop = ?1 AND event = ?2")?
            .query_row(params![eshop.cast_signed(), event], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    fn enqueue(&self, eshop: u64, queued: &QueuedEvent<'_>) -> Result<(), Failure> {
        let QueuedEvent { webhook, url, event, body, due } = queued;
        let key: Option<String> = self
            .sql
            .prepare_cached("SELECT signature_key FROM eshops WHERE id = ?1")?
            .query_row(params![eshop.cast_signed()], |row| row.get(0))?;
        // Signed now and not on sending: after a change of keys, repeated deliveries still carry the old
        // signature.
        let signature = key.map(|key| verno_shoptet::signature::sign(&key, body.as_bytes()));
        self.sql
            .prepare_cached(
                "INSERT INTO notifications (eshop, webhook, url, event, created, due, body, signature)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                eshop.cast_signed(),
                webhook,
                url,
                event,
                self.now_ms(),
                due.timestamp_millis(),
                body,
                signature
            ])?;
        self.emitted.set(true);
        Ok(())
    }
}
