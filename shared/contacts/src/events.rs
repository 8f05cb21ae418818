//! Tells a service of events, each once.
//!
//! An event is claimed before it is sent and given back if it surely did not arrive. Where the answer was lost and the service
//! would count a repeat again, it counts as sent: its automation would otherwise write to the customer twice, while the fields
//! are right either way.

use std::collections::{BTreeMap, HashMap};

use verno_domain::emailing::{ContactEvent, EventKind, Outcome, Value};
use verno_domain::integration::Happened;
use verno_domain::ledger::Expiry;
use verno_domain::{Customer, CustomerId, Points, Result};
use verno_mailing::Error as ServiceError;

use crate::session::SyncSession;

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The service was told, now or before, or there is nothing to tell.
    Done,
    /// To be told again later.
    Later,
}

impl SyncSession<'_> {
    /// Tells of what happened to customers whom the service has as they are. What became of each comes in their order.
    ///
    /// # Errors
    /// Of ours; what the service does not take for now is [`Told::Later`], with the trouble beside.
    pub async fn tell(
        &self,
        happened: &[(CustomerId, Happened)],
    ) -> Result<(Vec<Told>, Option<ServiceError>)> {
        let mut told = vec![Told::Done; happened.len()];
        if self.is_hidden() {
            return Ok((told, None));
        }
        let ids: Vec<CustomerId> = happened.iter().map(|(customer, _)| customer.clone()).collect();
        let context = self.shop.load_contact_context(self.service, &ids).await?;
        let (mut claimed, mut events) = (Vec::new(), Vec::new());
        for (nth, (id, what)) in happened.iter().enumerate() {
            let customer = context.customers.get(id).filter(|customer| customer.merged.is_none());
            let is_there = self.is_there(context.records.get(id));
            let (Some(customer), true, true) = (customer, is_there, self.integration.tells(what.kind)) else {
                continue;
            };
            let Some(event) = self.event(customer, what).await? else { continue };
            if self.shop.claim_event(self.service, id, &what.id).await? {
                claimed.push(nth);
                events.push(event);
            }
        }
        if events.is_empty() {
            return Ok((told, None));
        }
        let (outcomes, trouble) = match self.client.events(&self.target, &events).await {
            Ok(outcomes) => (outcomes, None),
            Err(trouble) => (vec![Outcome::Later; events.len()], Some(trouble)),
        };
        let mut unclear = 0;
        for (nth, outcome) in claimed.into_iter().zip(outcomes) {
            let again = match outcome {
                Outcome::Later => true,
                Outcome::Unclear => {
                    unclear += 1;
                    self.service.capabilities().events_once
                }
                _ => false,
            };
            if again {
                let (customer, what) = &happened[nth];
                self.shop.release_event(self.service, customer, &what.id).await?;
                told[nth] = Told::Later;
            }
        }
        if unclear > 0 {
            tracing::warn!(service = self.service.as_str(), unclear, "answers to events were lost");
        }
        Ok((told, trouble))
    }

    /// What the service is told; `None` if there is nothing to tell any more.
    async fn event(&self, customer: &Customer, what: &Happened) -> Result<Option<ContactEvent>> {
        let Some(email) = customer.email.clone() else { return Ok(None) };
        let values = match what.kind {
            EventKind::AccountChanged => self.of_entry(customer, what).await?,
            EventKind::Expiry => self.of_expiry(customer, what),
            EventKind::PinChanged => Some(BTreeMap::new()),
            EventKind::LevelChanged => self.of_level(customer, what),
            EventKind::SegmentChanged => self.of_segment(customer, what).await?,
        };
        let event =
            |values| ContactEvent { id: what.id.clone(), email, kind: what.kind, at: what.at, values };
        Ok(values.map(event))
    }

    async fn of_entry(
        &self,
        customer: &Customer,
        what: &Happened,
    ) -> Result<Option<BTreeMap<String, Value>>> {
        let Some(id) = &what.entry else { return Ok(None) };
        let Some(entry) = self.shop.entry(&customer.id, id).await? else { return Ok(None) };
        let number = |points: Points| Value::Number(points.decimal().normalize());
        Ok(Some(values([
            ("value", number(entry.change)),
            ("balance", number(entry.balance_after)),
            ("reason", Value::Text(entry.kind.as_str().to_owned())),
        ])))
    }

    /// Of points that lapse up to the day that the notice is of, as far as they are still there.
    fn of_expiry(&self, customer: &Customer, what: &Happened) -> Option<BTreeMap<String, Value>> {
        let (until, today) = (what.until?, self.rules.day(self.shop.clock().now()));
        let mut lots = customer.account.lots.iter().filter_map(|(expiry, points)| match expiry {
            Expiry::On(day) if day >= today && day <= until => Some((day, points)),
            _ => None,
        });
        let (first, points) = lots.next()?;
        let sum: Points = [points].into_iter().chain(lots.map(|(_, points)| points)).sum();
        Some(values([("date", Value::Date(first)), ("value", Value::Number(sum.decimal().normalize()))]))
    }

    /// A move between levels; other groups are none of the programme's business.
    fn of_level(&self, customer: &Customer, what: &Happened) -> Option<BTreeMap<String, Value>> {
        let vip = &self.rules.vip;
        let level = |group| vip.level_of(group).map(|level| &level.name);
        let (from, to) = (level(what.from_group.as_ref()), level(customer.group.as_ref()));
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
        what: &Happened,
    ) -> Result<Option<BTreeMap<String, Value>>> {
        let Some((id, from)) = &what.segment else { return Ok(None) };
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
