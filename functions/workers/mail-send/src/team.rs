//! Mails to the shop's team, about something that waits for a person.

use verno_domain::settings::Rules;
use verno_domain::{Email, Result};
use verno_notify::alert::{self, Alert};
use verno_notify::{Mail, MailKind};
use verno_store::ShopStore;

use crate::letterhead;

/// The mail; `None` if nothing waits any more, or the shop names no address for such mails. It leaves also
/// while the programme is hidden, which is from customers only.
pub(crate) async fn mail(shop: &ShopStore, rules: &Rules, kind: &MailKind) -> Result<Option<Mail>> {
    let Some(to) = rules.notifications.alerts_to().and_then(Email::parse) else { return Ok(None) };
    let stops = shop.mail_stops(None, &shop.mail_address(&to).await?).await?;
    if stops.bounced.or(stops.complained).is_some() {
        return Ok(None);
    }
    match kind {
        MailKind::WebhookOff { webhook } => {
            // The webhook may have been switched on again meanwhile, or deleted.
            let off = shop.webhook(webhook).await?.filter(|webhook| webhook.health.disabled_at.is_some());
            let Some(off) = off else { return Ok(None) };
            let letter = letterhead(shop, rules).await?.plain(to);
            Ok(Some(alert::mail(letter, Alert::WebhookOff { name: &off.name })))
        }
        MailKind::ServiceStopped { service } => {
            // The service may have got other credentials meanwhile, or been removed.
            let still = shop.integration(*service).await?.is_some_and(|found| found.stopped.is_some());
            if !still {
                return Ok(None);
            }
            let letter = letterhead(shop, rules).await?.plain(to);
            Ok(Some(alert::mail(letter, Alert::ServiceStopped { name: service.title() })))
        }
        _ => Ok(None),
    }
}
