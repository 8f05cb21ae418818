//! Deliveries to the merchant's own systems.

use verno_domain::ShopId;
use verno_domain::changes::{CustomerEvent, CustomerEventKind};
use verno_domain::webhook::{DeliveryMessage, Event, Subject, Webhook};

/// A delivery to each webhook that is subscribed to the event. Whether a change of group was one of the level
/// is decided by the worker that sends it, which has the rules.
pub(crate) fn of_event(shop: ShopId, event: &CustomerEvent, webhooks: &[Webhook]) -> Vec<DeliveryMessage> {
    let Some(subject) = subject(event) else { return Vec::new() };
    webhooks
        .iter()
        .filter(|webhook| webhook.receives(subject.event))
        .map(|webhook| DeliveryMessage::new(shop, &webhook.id, subject.clone(), &event.key))
        .collect()
}

/// Whether merchants can subscribe to events like this one.
pub(crate) fn is_offered(event: &CustomerEvent) -> bool {
    subject(event).is_some()
}

/// What a delivery is about; `None` for what merchants cannot subscribe to.
fn subject(event: &CustomerEvent) -> Option<Subject> {
    let (name, entry, from_group) = match &event.kind {
        CustomerEventKind::PointsChanged { entry, .. } => (Event::AccountChanged, Some(entry.clone()), None),
        CustomerEventKind::PinChanged => (Event::PinChanged, None, None),
        CustomerEventKind::ExpiryNoticed { .. } => (Event::PointsExpiring, None, None),
        CustomerEventKind::GroupChanged { from, .. } => (Event::LevelChanged, None, from.clone()),
        CustomerEventKind::SegmentChanged { .. } => return None,
    };
    Some(Subject { event: name, customer: event.customer.clone(), entry, from_group, at: event.at })
}
