//! The mails that a change may call for.

use verno_domain::EntryKind;
use verno_notify::{MailKind, MailMessage};
use verno_store::{CustomerChange, EntryChange, IntegrationStopped, LoginCodeChange, WebhookOff};

/// A new PIN, points that will lapse, another group.
pub(crate) fn of_customer(change: &CustomerChange) -> Vec<MailMessage> {
    if change.silent {
        return Vec::new();
    }
    let (old, new) = (change.old.as_ref(), &change.new);
    let mut kinds = Vec::new();
    if new.sealed_pin.is_some() && old.and_then(|old| old.sealed_pin.as_ref()) != new.sealed_pin.as_ref() {
        kinds.push(MailKind::Pin);
    }
    let after = old.and_then(|old| old.noticed);
    if let Some(until) = new.noticed.filter(|until| after.is_none_or(|after| *until > after)) {
        kinds.push(MailKind::ExpiryNotice { after, until });
    }
    // Whoever had no group was not on a level.
    if let Some(from) = old.and_then(|old| old.group.clone())
        && new.group.as_ref().is_some_and(|group| *group != from)
    {
        kinds.push(MailKind::LevelChanged { from: Some(from) });
    }
    kinds.into_iter().map(|kind| MailMessage::new(change.shop, new.id.clone(), kind)).collect()
}

/// A code to sign in with on the shop's pages.
pub(crate) fn of_login_code(made: LoginCodeChange) -> MailMessage {
    MailMessage::new(made.shop, made.customer, MailKind::LoginCode)
}

/// A system of the merchant's own that is not told of events any more: the team is to know.
pub(crate) fn of_webhook_off(off: WebhookOff) -> MailMessage {
    MailMessage::to_team(off.shop, MailKind::WebhookOff { webhook: off.webhook })
}

/// An e-mailing service that needs somebody before it is written to again.
pub(crate) fn of_integration_stopped(stopped: &IntegrationStopped) -> MailMessage {
    MailMessage::to_team(stopped.shop, MailKind::ServiceStopped { service: stopped.service })
}

/// Changed points. Of points that lapse the customer was told before; and a file of thousands of rows is the shop's
/// own move, not thousands of mails; so is what a person wanted to be silent.
pub(crate) fn of_entry(change: &EntryChange) -> Option<MailMessage> {
    let EntryChange { shop, customer, entry, silent } = change;
    if *silent || matches!(entry.kind, EntryKind::Expiry | EntryKind::Import) {
        return None;
    }
    let kind = MailKind::PointsChanged { entry: entry.id.clone() };
    Some(MailMessage::new(*shop, customer.clone(), kind))
}
