//! What mailing services have of customers, and which events were delivered to them.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, Select};
use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::integration::ContactRecord;
use verno_domain::mailing_service::Service;
use verno_domain::{Customer, CustomerId, Email, Result};

use super::profile;
use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::{Consistency, Lost, ShopStore, keys, schema, timeline};

/// How long an event is remembered as delivered: longer than any announcement of it may come late.
const DELIVERED: TimeDelta = TimeDelta::days(30);

/// Customers with what a mailing service has of each.
#[derive(Debug, Clone, Default)]
pub struct ContactContext {
    /// The customers as they are now.
    pub customers: HashMap<CustomerId, Customer>,
    /// What the mailing service has of each; absent if it has nothing.
    pub records: HashMap<CustomerId, ContactRecord>,
}

/// Customers that a mailing service refused, the latest first.
#[derive(Debug, Clone)]
pub struct RefusedPage {
    /// What was sent of each customer, and why the service refused it.
    pub records: Vec<ContactRecord>,
    /// Where to go on; `None` at the end.
    pub next: Option<String>,
}

/// How many changes a mailing service does not have yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Customers whose changes the service does not have yet, up to the limit of one page.
    pub customers: u64,
    /// Whether there may be more, because counting stopped at one page.
    pub or_more: bool,
}

impl ShopStore {
    /// Customers with what a service has of each, by strong reads in as few requests as can be.
    pub async fn load_contact_context(&self, service: Service, ids: &[CustomerId]) -> Result<ContactContext> {
        let profiles = ids.iter().map(|id| keys::customer(self.id(), id));
        let records = ids.iter().map(|id| keys::contact(self.id(), id, service));
        let found = self.in_batches(profiles.chain(records).collect(), Consistency::Strong).await?;
        let mut context = ContactContext::default();
        for (key, item) in &found {
            if key.sk == keys::PROFILE {
                let customer = profile::decode(item)?;
                context.customers.insert(customer.id.clone(), customer);
            } else {
                let record = decode(item)?;
                context.records.insert(record.customer.clone(), record);
            }
        }
        Ok(context)
    }

    /// Replaces what is noted of a service's contacts. The lease keeps others from writing at the same time.
    pub async fn save_contacts(&self, service: Service, records: &[ContactRecord]) -> Result<()> {
        let items = records.iter().map(|record| self.encode(service, record));
        self.put_all(items.collect::<Result<_>>()?).await
    }

    /// Forgets what a service has of a customer.
    pub async fn remove_contact(&self, service: Service, customer: &CustomerId) -> Result<()> {
        self.writes().remove("contact", &keys::contact(self.id(), customer, service))?.commit().await
    }

    /// A page of the customers that a service refused, the latest first.
    pub async fn refused_contacts(
        &self,
        service: Service,
        start: Option<&str>,
        limit: i32,
    ) -> Result<RefusedPage> {
        let tpk = keys::refused_tpk(self.id(), service);
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::TIMELINE)
            .key_condition_expression("tpk = :p")
            .expression_attribute_values(":p", AttributeValue::S(tpk.clone()))
            .scan_index_forward(false)
            .limit(limit)
            .set_exclusive_start_key(start.and_then(|start| timeline::start_key(&tpk, start)))
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let next = answer.last_evaluated_key().map(timeline::end_key);
        Ok(RefusedPage { records: answer.items().iter().map(decode).collect::<Result<_>>()?, next })
    }

    /// How many customers a service refused, counted up to one page.
    pub async fn count_refused(&self, service: Service) -> Result<Waiting> {
        self.count(keys::refused_tpk(self.id(), service), "0").await
    }

    /// How many customers changed at or after a position, counted up to one page.
    pub async fn count_modified(&self, position: &str) -> Result<Waiting> {
        self.count(keys::modified_tpk(self.id()), position).await
    }

    async fn count(&self, tpk: String, position: &str) -> Result<Waiting> {
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::TIMELINE)
            .select(Select::Count)
            .key_condition_expression("tpk = :p AND tsk >= :s")
            .expression_attribute_values(":p", AttributeValue::S(tpk))
            .expression_attribute_values(":s", AttributeValue::S(position.to_owned()))
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let customers = u64::try_from(answer.count()).unwrap_or_default();
        Ok(Waiting { customers, or_more: answer.last_evaluated_key().is_some() })
    }

    /// Position in the order of changes of what is written at `at`.
    pub fn position_at(&self, at: DateTime<Utc>) -> String {
        keys::time(at)
    }

    /// Claims the delivery of an event to a service; `false` if it was claimed before.
    pub async fn claim_event(&self, service: Service, customer: &CustomerId, event: &str) -> Result<bool> {
        let key = keys::delivered_event(self.id(), customer, service, event);
        let item = Writer::new(&key).expires(self.clock().wall() + DELIVERED).item();
        match self.writes().fresh("event", item)?.commit().await {
            Ok(()) => Ok(true),
            Err(error) if error.code == Lost::CODE => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Gives the claim back, because the event was not delivered after all.
    pub async fn release_event(&self, service: Service, customer: &CustomerId, event: &str) -> Result<()> {
        self.writes()
            .remove("event", &keys::delivered_event(self.id(), customer, service, event))?
            .commit()
            .await
    }

    fn encode(&self, service: Service, record: &ContactRecord) -> Result<Item> {
        let writer = Writer::new(&keys::contact(self.id(), &record.customer, service))
            .text("customer", record.customer.as_str())
            // The stored name is from when a destination was called a place.
            .text("place", &record.destination)
            .text("email", record.email.as_str())
            .text("digest", &record.digest)
            .json("presence", &record.presence)?
            .time("at", record.at);
        let Some(refusal) = &record.refusal else { return Ok(writer.item()) };
        // Only those who were refused are on a timeline: there are few, and each place costs a write.
        let position = keys::position(refusal.at, record.customer.as_str());
        Ok(writer.json("refusal", refusal)?.timeline(keys::refused_tpk(self.id(), service), position).item())
    }
}

fn decode(item: &Item) -> Result<ContactRecord> {
    let read = Reader(item);
    Ok(ContactRecord {
        customer: read.text_as("customer", CustomerId::parse)?,
        destination: read.text("place")?.to_owned(),
        email: read.text_as("email", Email::parse)?,
        digest: read.text("digest")?.to_owned(),
        presence: read.json("presence")?,
        refusal: read.opt_json("refusal")?,
        at: read.time("at")?,
    })
}
