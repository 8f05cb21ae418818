//! Mails to customers and to the shop's team.

use verno_domain::changes::{CustomerEvent, CustomerEventKind};
use verno_domain::{EntryKind, ShopId};
use verno_notify::{MailKind, MailMessage};
use verno_store::{IntegrationStopped, LoginCodeChange, WebhookOff};

/// The mail that an event calls for; `None` if customers get no mail about events like it.
pub(crate) fn of_event(shop: ShopId, event: &CustomerEvent) -> Option<MailMessage> {
    let mail = match &event.kind {
        CustomerEventKind::PointsChanged { entry, kind } if has_mail(*kind) => {
            MailKind::PointsChanged { entry: entry.clone() }
        }
        CustomerEventKind::PinChanged => MailKind::Pin,
        CustomerEventKind::ExpiryNoticed { after, until } => {
            MailKind::ExpiryNotice { after: *after, until: *until }
        }
        // Into or out of no group is no move between levels to write about.
        CustomerEventKind::GroupChanged { from: Some(from), to: Some(_) } => {
            MailKind::LevelChanged { from: Some(from.clone()) }
        }
        CustomerEventKind::PointsChanged { .. }
        | CustomerEventKind::GroupChanged { .. }
        | CustomerEventKind::SegmentChanged { .. } => return None,
    };
    Some(MailMessage::new(shop, event.customer.clone(), mail))
}

/// The notice before an expiry was the mail about it; and a file of thousands of rows is the shop's own move,
/// not thousands of mails.
fn has_mail(kind: EntryKind) -> bool {
    !matches!(kind, EntryKind::Expiry | EntryKind::Import)
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

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use verno_domain::{CustomerId, EntryId, GroupId};

    use super::*;

    fn mail(kind: CustomerEventKind) -> Option<MailKind> {
        let customer = CustomerId::parse("cus_1").unwrap();
        let event = CustomerEvent { customer, at: DateTime::UNIX_EPOCH, key: "7".into(), kind };
        of_event(ShopId::new(1), &event).map(|message| message.mail)
    }

    #[test]
    fn an_expiry_and_an_import_are_no_mails_and_other_changes_of_points_are() {
        let entry = EntryId::parse("txn_1").unwrap();
        let changed = |kind| mail(CustomerEventKind::PointsChanged { entry: entry.clone(), kind });
        for kind in [EntryKind::Expiry, EntryKind::Import] {
            assert_eq!(changed(kind), None, "{kind:?}");
        }
        for kind in [EntryKind::Order, EntryKind::Admin, EntryKind::Birthday] {
            assert_eq!(changed(kind), Some(MailKind::PointsChanged { entry: entry.clone() }), "{kind:?}");
        }
    }

    #[test]
    fn only_a_move_from_one_group_to_another_may_be_a_mail_about_the_level() {
        let group = GroupId::parse;
        let moved = |from, to| mail(CustomerEventKind::GroupChanged { from, to });
        assert_eq!(moved(None, group("3")), None);
        assert_eq!(moved(group("3"), None), None);
        assert_eq!(moved(group("3"), group("4")), Some(MailKind::LevelChanged { from: group("3") }));
    }
}
