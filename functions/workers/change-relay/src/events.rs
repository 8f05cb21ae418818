//! The events that the merchant's own systems may be told of.

use verno_domain::ShopId;
use verno_domain::webhook::{DeliveryMessage, Event, Subject, Webhook};
use verno_store::{CustomerChange, EntryChange};

/// An event, and what tells it apart from another of its kind.
pub(crate) struct Happened {
    shop: ShopId,
    subject: Subject,
    key: String,
}

/// Points came or went.
pub(crate) fn of_entry(change: &EntryChange) -> Happened {
    let EntryChange { shop, customer, entry, .. } = change;
    let subject = Subject {
        event: Event::AccountChanged,
        customer: customer.clone(),
        entry: Some(entry.id.clone()),
        from_group: None,
        at: entry.at,
    };
    Happened { shop: *shop, subject, key: entry.id.to_string() }
}

/// Another group, a new PIN, points that will lapse. What was to be silent is told nobody: the merchant's system may
/// write to the customer.
pub(crate) fn of_customer(change: &CustomerChange) -> Vec<Happened> {
    if change.silent {
        return Vec::new();
    }
    let (old, new) = (change.old.as_ref(), &change.new);
    let mut events = Vec::new();
    if new.sealed_pin.is_some() && old.and_then(|old| old.sealed_pin.as_ref()) != new.sealed_pin.as_ref() {
        events.push((Event::PinChanged, None));
    }
    if new.noticed.is_some() && old.and_then(|old| old.noticed) < new.noticed {
        events.push((Event::PointsExpiring, None));
    }
    // Whoever was not here before did not move.
    if let Some(old) = old
        && old.group != new.group
        && new.merged.is_none()
    {
        events.push((Event::LevelChanged, old.group.clone()));
    }
    let happened = |(event, from_group)| Happened {
        shop: change.shop,
        subject: Subject { event, customer: new.id.clone(), entry: None, from_group, at: new.modified_at },
        key: new.version.to_string(),
    };
    events.into_iter().map(happened).collect()
}

/// A message for each webhook that hears of it. Whether a change of group was one of the level is for who sends it to see.
pub(crate) fn messages(happened: &Happened, webhooks: &[Webhook]) -> Vec<DeliveryMessage> {
    let Happened { shop, subject, key } = happened;
    webhooks
        .iter()
        .filter(|webhook| webhook.hears(subject.event))
        .map(|webhook| DeliveryMessage::new(*shop, &webhook.id, subject.clone(), key))
        .collect()
}
