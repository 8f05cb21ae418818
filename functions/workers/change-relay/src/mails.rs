//! Mails to customers and to the shop's team.

use verno_domain::changes::{CustomerEvent, CustomerEventKind};
use verno_domain::{EntryKind, ShopId};
use verno_notify::{MailKind, MailMessage};
use verno_store::{IntegrationStopped, LoginCodeChange, WebhookOff};

/// The mail that an event calls for; `None` if customers get no mail about events like it.
pub(crate) fn of_event(shop: ShopId, event: &CustomerEvent) -> Option<MailMessage> {
    let mail = match &event.kind {
        // The notice before the expiry was the mail about it; and a file of thousands of rows is the shop's
        // own move, not thousands of mails.
        CustomerEventKind::PointsChanged { kind: EntryKind::Expiry | EntryKind::Import, .. } => return None,
        CustomerEventKind::PointsChanged { entry, .. } => MailKind::PointsChanged { entry: entry.clone() },
        CustomerEventKind::PinChanged => MailKind::Pin,
        CustomerEventKind::ExpiryNoticed { after, until } => {
            MailKind::ExpiryNotice { after: *after, until: *until }
        }
        // A customer without a group was on no level and is on none: there is no move between levels to write
        // about.
        CustomerEventKind::GroupChanged { from: Some(from), to: Some(_) } => {
            MailKind::LevelChanged { from: Some(from.clone()) }
        }
        CustomerEventKind::GroupChanged { .. } | CustomerEventKind::SegmentChanged { .. } => return None,
    };
    Some(MailMessage::new(shop, event.customer.clone(), mail))
}

/// A code with which a customer signs in on the shop's pages.
pub(crate) fn of_login_code(made: LoginCodeChange) -> MailMessage {
    MailMessage::new(made.shop, made.customer, MailKind::LoginCode)
}

/// The team is notified that one of the merchant's systems gets no more deliveries.
pub(crate) fn of_webhook_off(off: WebhookOff) -> MailMessage {
    MailMessage::to_team(off.shop, MailKind::WebhookOff { webhook: off.webhook })
}

/// The team is notified that nothing is sent to a mailing service before somebody acts.
pub(crate) fn of_integration_stopped(stopped: &IntegrationStopped) -> MailMessage {
    MailMessage::to_team(stopped.shop, MailKind::ServiceStopped { service: stopped.service })
}
