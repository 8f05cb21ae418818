//! Messages for contact sync: a customer whose fields at the mailing services are out of date, and events for
//! services that take events.

use verno_domain::Customer;
use verno_domain::changes::{CustomerEvent, CustomerEventKind};
use verno_domain::integration::{ContactMessage, ContactTask, EventReference, Integration};
use verno_domain::mailing_service::EventKind;
use verno_store::{CustomerChange, EntryChange};

/// A message for each service that takes the event of an entry. That the customer's fields changed with it
/// comes with the change of the customer.
pub(crate) fn of_entry(
    change: &EntryChange,
    event: &CustomerEvent,
    integrations: &[Integration],
) -> Vec<ContactMessage> {
    let reference = reference(event);
    let is_taken = |integration: &&Integration| integration.is_running() && integration.takes(reference.kind);
    let message = |integration: &Integration| {
        let task = ContactTask::Customer {
            customer: event.customer.clone(),
            position: None,
            event: Some(reference.clone()),
        };
        ContactMessage::new(change.shop, integration.service, task)
    };
    integrations.iter().filter(is_taken).map(message).collect()
}

/// Messages for each service about a customer who changed in what services know of them: one per event, or
/// one without. A service that is off still gets the erasure of a customer, because what is kept of them for
/// it must go.
pub(crate) fn of_customer(
    change: &CustomerChange,
    events: &[CustomerEvent],
    integrations: &[Integration],
) -> Vec<ContactMessage> {
    if change.old.as_ref().is_some_and(|old| is_same(old, &change.new)) {
        return Vec::new();
    }
    let references: Vec<_> = events.iter().map(reference).collect();
    let erased = change.new.erased_at.is_some();
    let mut messages = Vec::new();
    for integration in integrations.iter().filter(|it| erased || it.is_running()) {
        let taken = references.iter().filter(|event| integration.takes(event.kind)).cloned().map(Some);
        let taken: Vec<Option<EventReference>> = taken.collect();
        for event in if taken.is_empty() { vec![None] } else { taken } {
            let (customer, position) = (change.new.id.clone(), Some(change.position.clone()));
            let task = ContactTask::Customer { customer, position, event };
            messages.push(ContactMessage::new(change.shop, integration.service, task));
        }
    }
    messages
}

/// Whether services would get the same fields. Most writes of a customer change something that no service
/// has.
fn is_same(old: &Customer, new: &Customer) -> bool {
    let known = |customer: &Customer| {
        let Customer { email, name, phone, guid, birth_date, name_day, group, referral_code, .. } =
            customer.clone();
        let Customer { merged, erased_at, sealed_pin, account, counters, segments, noticed, .. } =
            customer.clone();
        let who = (email, name, phone, guid, birth_date, name_day, group, referral_code);
        (who, (merged, erased_at, sealed_pin, account, counters, segments, noticed))
    };
    known(old) == known(new)
}

/// The event as its message names it. A service's own record of an event is kept under this id, so its form
/// must stay.
fn reference(event: &CustomerEvent) -> EventReference {
    let CustomerEvent { customer, at, key, kind } = event;
    let of = |kind: EventKind, key: &str| EventReference {
        kind,
        id: format!("{customer}:{}:{key}", kind.as_str()),
        at: *at,
        entry: None,
        until: None,
        from_group: None,
        segment: None,
    };
    match kind {
        CustomerEventKind::PointsChanged { entry, .. } => EventReference {
            id: entry.to_string(),
            entry: Some(entry.clone()),
            ..of(EventKind::AccountChanged, key)
        },
        CustomerEventKind::PinChanged => of(EventKind::PinChanged, key),
        CustomerEventKind::ExpiryNoticed { until, .. } => {
            EventReference { until: Some(*until), ..of(EventKind::Expiry, &until.to_string()) }
        }
        CustomerEventKind::GroupChanged { from, .. } => {
            EventReference { from_group: from.clone(), ..of(EventKind::LevelChanged, key) }
        }
        CustomerEventKind::SegmentChanged { model, from } => EventReference {
            segment: Some((model.clone(), Some(from.clone()))),
            ..of(EventKind::SegmentChanged, &format!("{model}:{key}"))
        },
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use verno_domain::{CustomerId, EntryId, EntryKind, GroupId, ModelId, SegmentId};

    use super::*;

    #[test]
    fn ids_of_events_keep_the_form_under_which_services_are_known_to_have_them() {
        let until = "2026-12-01".parse().unwrap();
        let kinds = [
            (
                CustomerEventKind::PointsChanged {
                    entry: EntryId::parse("txn_1").unwrap(),
                    kind: EntryKind::Admin,
                },
                "txn_1",
            ),
            (CustomerEventKind::PinChanged, "cus_1:pin_changed:7"),
            (CustomerEventKind::ExpiryNoticed { after: None, until }, "cus_1:expiry:2026-12-01"),
            (
                CustomerEventKind::GroupChanged { from: GroupId::parse("3"), to: None },
                "cus_1:level_changed:7",
            ),
            (
                CustomerEventKind::SegmentChanged {
                    model: ModelId::parse("rfm").unwrap(),
                    from: SegmentId::parse("new").unwrap(),
                },
                "cus_1:segment_changed:rfm:7",
            ),
        ];
        for (kind, id) in kinds {
            let customer = CustomerId::parse("cus_1").unwrap();
            let event = CustomerEvent { customer, at: DateTime::UNIX_EPOCH, key: "7".into(), kind };
            assert_eq!(reference(&event).id, id);
        }
    }
}
