//! Outgoing webhooks and what was delivered to them.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::TimeDelta;
use verno_domain::webhook::{Delivery, Webhook};
use verno_domain::{DeliveryId, Result, ShopId, WebhookId};

use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::table::reads::Section;
use crate::{Consistency, ShopStore, Writes, keys};

/// Webhooks of one shop; all of them are read for each change.
pub const WEBHOOKS_MAX: usize = 20;
/// How long a delivery is remembered.
const KEPT: TimeDelta = TimeDelta::days(30);

/// A webhook that was switched off because it failed for days, read from the table's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookOff {
    /// The shop it belongs to.
    pub shop: ShopId,
    /// The webhook that was switched off.
    pub webhook: WebhookId,
}

/// The webhook that was switched off between two images of an item; `None` if it is something else, or was
/// off before.
pub fn webhook_off(old: Option<&Item>, new: Option<&Item>) -> Result<Option<WebhookOff>> {
    let Some(new) = new else { return Ok(None) };
    let read = Reader(new);
    // Traces of jobs have such a sort key, too, beside a customer.
    let Some(shop) = keys::shop_of(read.text("pk")?, keys::webhooks_pk) else { return Ok(None) };
    let before = old.map(decode).transpose()?.and_then(|before| before.health.disabled_at);
    let webhook = decode(new)?;
    let switched = before.is_none() && webhook.health.disabled_at.is_some();
    Ok(switched.then_some(WebhookOff { shop, webhook: webhook.id }))
}

impl ShopStore {
    /// All webhooks of the shop, in the order of their ids.
    pub async fn webhooks(&self, consistency: Consistency) -> Result<Vec<Webhook>> {
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .key_condition_expression("pk = :p")
            .expression_attribute_values(":p", AttributeValue::S(keys::webhooks_pk(self.id())))
            .consistent_read(consistency.is_strong())
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        answer.items().iter().map(decode).collect()
    }

    /// A webhook by its id; `None` if it was deleted.
    pub async fn webhook(&self, id: &WebhookId) -> Result<Option<Webhook>> {
        self.get(&keys::webhook(self.id(), id), Consistency::Strong).await?.as_ref().map(decode).transpose()
    }

    /// A delivery to a webhook by its id; `None` also after the table forgot it.
    pub async fn delivery(&self, webhook: &WebhookId, id: &DeliveryId) -> Result<Option<Delivery>> {
        self.get(&keys::delivery(self.id(), webhook, id), Consistency::Strong)
            .await?
            .as_ref()
            .map(decode_delivery)
            .transpose()
    }

    /// Up to `limit` deliveries to a webhook, newest first, and the id to go on after.
    pub async fn deliveries(
        &self,
        webhook: &WebhookId,
        after: Option<&DeliveryId>,
        limit: usize,
    ) -> Result<(Vec<Delivery>, Option<DeliveryId>)> {
        let after = after.map(|id| keys::delivery(self.id(), webhook, id).sk);
        let pk = keys::deliveries_pk(self.id(), webhook);
        // One more shows whether there is a next page.
        let found =
            self.newest(Section { pk, prefix: "D#", after }, limit + 1, Consistency::Eventual).await?.items;
        let page: Vec<Delivery> = found.iter().take(limit).map(decode_delivery).collect::<Result<_>>()?;
        let next = page.last().filter(|_| found.len() > limit).map(|delivery| delivery.id.clone());
        Ok((page, next))
    }

    /// Writes a delivery over the version that was read.
    ///
    /// # Errors
    /// A lost race if somebody else works on it.
    pub async fn save_delivery(&self, delivery: &Delivery) -> Result<()> {
        let key = keys::delivery(self.id(), &delivery.webhook, &delivery.id);
        let item = Writer::new(&key)
            .json("delivery", delivery)?
            .number("version", delivery.version + 1)
            .expires(self.clock().wall() + KEPT)
            .item();
        self.writes().versioned("delivery", item, delivery.version)?.commit().await
    }
}

impl Writes {
    /// Writes a webhook over the version that was read; 0 means that it is new.
    pub fn webhook(self, webhook: &Webhook) -> Result<Self> {
        let item = Writer::new(&keys::webhook(self.shop().id(), &webhook.id))
            .json("webhook", webhook)?
            .number("version", webhook.version + 1)
            .item();
        self.versioned("webhook", item, webhook.version)
    }

    /// Removes a webhook. Its deliveries are forgotten by the table in time.
    pub fn remove_webhook(self, id: &WebhookId) -> Result<Self> {
        let key = keys::webhook(self.shop().id(), id);
        self.remove("webhook", &key)
    }
}

fn decode(item: &Item) -> Result<Webhook> {
    let read = Reader(item);
    Ok(Webhook { version: read.number("version")?, ..read.json("webhook")? })
}

fn decode_delivery(item: &Item) -> Result<Delivery> {
    let read = Reader(item);
    Ok(Delivery { version: read.number("version")?, ..read.json("delivery")? })
}
