//! Sends events to a mailing service, each once.
//!
//! An event is claimed before it is sent, and the claim is taken back if the event surely did not arrive.
//! Where the answer was lost and the service would count a repeat again, the event counts as sent: its
//! automation would otherwise write to the customer twice, while the fields are right either way.

use std::collections::{BTreeMap, HashMap};

use verno_domain::integration::EventReference;
use verno_domain::ledger::Expiry;
use verno_domain::mailing_service::{ContactEvent, EventKind, Outcome, Value};
use verno_domain::{Customer, CustomerId, Points, Result};
use verno_mailing::Error as ServiceError;

use crate::session::SyncSession;

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventOutcome {
    /// It was sent, now or before, or there is nothing to say about it.
    Settled,
    /// It did not arrive, and is to be sent again later.
    Later,
}

impl SyncSession<'_> {
    /// Sends events of customers whom the service has as they are now. Outcomes come in the order of
    /// `events`.
    ///
    /// # Errors
    /// Faults on our side; what the service does not take for now is [`EventOutcome::Later`], with the
    /// trouble beside.
    pub async fn send_events(
        &self,
        events: &[(CustomerId, EventReference)],
    ) -> Result<(Vec<EventOutcome>, Option<ServiceError>)> {
        let mut outcomes = vec![EventOutcome::Settled; events.len()];
        if self.is_hidden() {
            return Ok((outcomes, None));
        }
        let (claimed, payloads) = self.claim(events).await?;
        if payloads.is_empty() {
            return Ok((outcomes, None));
        }
        let (answers, trouble) = match self.client.events(&self.target, &payloads).await {
            Ok(answers) => (answers, None),
            Err(trouble) => (vec![Outcome::Later; payloads.len()], Some(trouble)),
        };
        let mut unclear = 0;
        for (nth, answer) in claimed.into_iter().zip(answers) {
            let again = match answer {
                Outcome::Later => true,
                Outcome::Unclear => {
                    unclear += 1;
                    self.service.capabilities().events_once
                }
                _ => false,
            };
            if again {
                let (customer, event) = &events[nth];
                self.shop.release_event(self.service, customer, &event.id).await?;
                outcomes[nth] = EventOutcome::Later;
            }
        }
        if unclear > 0 {
            tracing::warn!(service = self.service.as_str(), unclear, "answers to events were lost");
        }
        Ok((outcomes, trouble))
    }

    /// Claims the events that the service is to get, of those that are still true and that nobody claimed
    /// before: their positions in `events`, and what to send.
    async fn claim(
        &self,
        events: &[(CustomerId, EventReference)],
    ) -> Result<(Vec<usize>, Vec<ContactEvent>)> {
        let ids: Vec<CustomerId> = events.iter().map(|(customer, _)| customer.clone()).collect();
        let context = self.shop.load_contact_context(self.service, &ids).await?;
        let (mut claimed, mut payloads) = (Vec::new(), Vec::new());
        for (nth, (id, event)) in events.iter().enumerate() {
            let customer = context.customers.get(id).filter(|customer| customer.merged.is_none());
            let is_there = self.is_there(context.records.get(id));
            let is_taken = is_there && self.integration.takes(event.kind);
            let Some(customer) = customer.filter(|_| is_taken) else { continue };
            let Some(payload) = self.payload(customer, event).await? else { continue };
            if self.shop.claim_event(self.service, id, &event.id).await? {
                claimed.push(nth);
                payloads.push(payload);
            }
        }
        Ok((claimed, payloads))
    }

    /// What to send about an event; `None` if it is not true any more.
    async fn payload(&self, customer: &Customer, event: &EventReference) -> Result<Option<ContactEvent>> {
        let Some(email) = customer.email.clone() else { return Ok(None) };
        let values = match event.kind {
            EventKind::AccountChanged => self.of_entry(customer, event).await?,
            EventKind::Expiry => self.of_expiry(customer, event),
            EventKind::PinChanged => Some(BTreeMap::new()),
            EventKind::LevelChanged => self.of_level(customer, event),
            EventKind::SegmentChanged => self.of_segment(customer, event).await?,
        };
        let payload =
            |values| ContactEvent { id: event.id.clone(), email, kind: event.kind, at: event.at, values };
        Ok(values.map(payload))
    }

    async fn of_entry(
        &self,
        customer: &Customer,
        event: &EventReference,
    ) -> Result<Option<BTreeMap<String, Value>>> {
        let Some(id) = &event.entry else { return Ok(None) };
        let Some(entry) = self.shop.entry(&customer.id, id).await? else { return Ok(None) };
        let number = |points: Points| Value::Number(points.decimal().normalize());
        Ok(Some(values([
            ("value", number(entry.change)),
            ("balance", number(entry.balance_after)),
            ("reason", Value::Text(entry.kind.as_str().to_owned())),
        ])))
    }

    /// The points that expire up to the last day of the notice, as far as they are still unspent.
    fn of_expiry(&self, customer: &Customer, event: &EventReference) -> Option<BTreeMap<String, Value>> {
        let (until, today) = (event.until?, self.rules.day(self.shop.clock().now()));
        let mut lots = customer.account.lots.iter().filter_map(|(expiry, points)| match expiry {
            Expiry::On(day) if day >= today && day <= until => Some((day, points)),
            _ => None,
        });
        let (first, points) = lots.next()?;
        let sum: Points = [points].into_iter().chain(lots.map(|(_, points)| points)).sum();
        Some(values([("date", Value::Date(first)), ("value", Value::Number(sum.decimal().normalize()))]))
    }

    /// A move between levels; groups outside the ladder are none of the programme's business.
    fn of_level(&self, customer: &Customer, event: &EventReference) -> Option<BTreeMap<String, Value>> {
        let vip = &self.rules.vip;
        let level = |group| vip.level_of(group).map(|level| &level.name);
        let (from, to) = (level(event.from_group.as_ref()), level(customer.group.as_ref()));
        if !vip.active || from == to {
            return None;
        }
        let text = |name: Option<&String>| name.map_or(Value::Null, |name| Value::Text(name.clone()));
        let group = customer.group.as_ref().and_then(|group| self.group_name(group));
        Some(values([("level", text(to)), ("from", text(from)), ("group", text(group.as_ref()))]))
    }

    async fn of_segment(
        &self,
        customer: &Customer,
        event: &EventReference,
    ) -> Result<Option<BTreeMap<String, Value>>> {
        let Some((id, from)) = &event.segment else { return Ok(None) };
        let models = self.shop.models().await?;
        let Some(model) = models.get(id) else { return Ok(None) };
        let names: HashMap<_, _> =
            model.segments.iter().map(|segment| (&segment.id, &segment.name)).collect();
        let to = customer.segments.get(id);
        if to == from.as_ref() {
            return Ok(None);
        }
        let name = |segment| names.get(segment).map_or(Value::Null, |name| Value::Text((*name).clone()));
        Ok(Some(values([
            ("segment", to.map_or(Value::Null, name)),
            ("from", from.as_ref().map_or(Value::Null, name)),
            ("model", Value::Text(model.name.clone())),
        ])))
    }
}

fn values<const N: usize>(pairs: [(&str, Value); N]) -> BTreeMap<String, Value> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
