//! What e-mailing services are to be told of.

use verno_domain::Customer;
use verno_domain::emailing::EventKind;
use verno_domain::integration::{ContactMessage, ContactTask, Happened, Integration};
use verno_store::{CustomerChange, EntryChange};

/// Points came or went. That the customer changed with them is told by the change of the customer.
pub(crate) fn of_entry(change: &EntryChange, integrations: &[Integration]) -> Vec<ContactMessage> {
    let EntryChange { shop, customer, entry, .. } = change;
    let happened = Happened {
        kind: EventKind::AccountChanged,
        id: entry.id.to_string(),
        at: entry.at,
        entry: Some(entry.id.clone()),
        until: None,
        from_group: None,
        segment: None,
    };
    let tells =
        |integration: &&Integration| integration.is_running() && integration.tells(EventKind::AccountChanged);
    let message = |integration: &Integration| {
        let task = ContactTask::Customer {
            customer: customer.clone(),
            position: None,
            happened: Some(happened.clone()),
        };
        ContactMessage::new(*shop, integration.service, task)
    };
    integrations.iter().filter(tells).map(message).collect()
}

/// A customer changed in what services know of them, and why. Also a service that is off hears of somebody who was erased: what
/// is kept of them for it must go.
pub(crate) fn of_customer(change: &CustomerChange, integrations: &[Integration]) -> Vec<ContactMessage> {
    let erased = change.new.erased_at.is_some();
    let mut messages = Vec::new();
    if change.old.as_ref().is_some_and(|old| is_same(old, &change.new)) {
        return messages;
    }
    let happened = if erased || change.silent { Vec::new() } else { happened(change) };
    for integration in integrations.iter().filter(|it| erased || it.is_running()) {
        let told = happened.iter().filter(|what| integration.tells(what.kind)).cloned().map(Some);
        let told: Vec<Option<Happened>> = told.collect();
        for happened in if told.is_empty() { vec![None] } else { told } {
            let task = ContactTask::Customer {
                customer: change.new.id.clone(),
                position: Some(change.position.clone()),
                happened,
            };
            messages.push(ContactMessage::new(change.shop, integration.service, task));
        }
    }
    messages
}

/// Whether services would be told the same. Most writes of a customer move something they are not told of.
fn is_same(old: &Customer, new: &Customer) -> bool {
    let told = |customer: &Customer| {
        let Customer { email, name, phone, guid, birth_date, name_day, group, referral_code, .. } =
            customer.clone();
        let Customer { merged, erased_at, sealed_pin, account, counters, segments, noticed, .. } =
            customer.clone();
        let who = (email, name, phone, guid, birth_date, name_day, group, referral_code);
        (who, (merged, erased_at, sealed_pin, account, counters, segments, noticed))
    };
    told(old) == told(new)
}

/// A new PIN, points that will lapse, another group, another segment.
fn happened(change: &CustomerChange) -> Vec<Happened> {
    let (old, new) = (change.old.as_ref(), &change.new);
    let plain = |kind: EventKind, key: String| Happened {
        kind,
        id: format!("{}:{}:{key}", new.id, kind.as_str()),
        at: new.modified_at,
        entry: None,
        until: None,
        from_group: None,
        segment: None,
    };
    let version = new.version.to_string();
    let mut all = Vec::new();
    if new.sealed_pin.is_some() && old.and_then(|old| old.sealed_pin.as_ref()) != new.sealed_pin.as_ref() {
        all.push(plain(EventKind::PinChanged, version.clone()));
    }
    if let Some(until) = new.noticed.filter(|until| old.and_then(|old| old.noticed) < Some(*until)) {
        let notice = plain(EventKind::Expiry, until.to_string());
        all.push(Happened { until: Some(until), ..notice });
    }
    // Whoever was not here before did not move.
    let Some(old) = old.filter(|_| new.merged.is_none()) else { return all };
    if old.group != new.group {
        let moved = plain(EventKind::LevelChanged, version.clone());
        all.push(Happened { from_group: old.group.clone(), ..moved });
    }
    for (model, from) in &old.segments {
        if new.segments.get(model) != Some(from) {
            let moved = plain(EventKind::SegmentChanged, format!("{model}:{version}"));
            all.push(Happened { segment: Some((model.clone(), Some(from.clone()))), ..moved });
        }
    }
    all
}
