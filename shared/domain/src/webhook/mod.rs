//! Outgoing webhooks: the events a merchant's own systems receive, how often a delivery is attempted, and
//! when a webhook is switched off.
//!
//! Sources of the rules: the triggers, the variables and GET without a body follow the field's habit (the
//! public help of loyalty add-ons for Shoptet); the gaps between attempts and switching off after five days
//! are those of Svix; the headers are those of the Standard Webhooks specification.

mod delivery;
mod template;
mod variables;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use delivery::{Attempt, AttemptResult, Delivery, DeliveryMessage, DeliveryState, Subject};
pub use template::{BodyKind, Template, Variables};
pub use variables::{DeliveryContext, VARIABLES};

use crate::ids::WebhookId;

/// An event that webhooks can subscribe to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Points came or went.
    AccountChanged,
    /// Another VIP level, or none any more.
    LevelChanged,
    /// A PIN was made or replaced. The PIN itself is never sent.
    PinChanged,
    /// The customer is notified of points that will expire soon.
    PointsExpiring,
}

impl Event {
    /// Every event with its name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::AccountChanged, "account_changed"),
        (Self::LevelChanged, "level_changed"),
        (Self::PinChanged, "pin_changed"),
        (Self::PointsExpiring, "points_expiring"),
    ];
}

named!(Event);

/// Failures in a row from which on a webhook is paused between attempts.
const PAUSED_FROM: u32 = 5;
/// The first pause, doubled with each further failure up to [`PAUSE_MAX`].
const PAUSE_MIN: TimeDelta = TimeDelta::seconds(10);
const PAUSE_MAX: TimeDelta = TimeDelta::minutes(15);
/// A webhook without any success for this long is switched off.
const FAILING_MAX: TimeDelta = TimeDelta::days(5);

/// How reliably a webhook answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// Since when every attempt failed; `None` after a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<DateTime<Utc>>,
    /// Attempts that failed in a row.
    pub failures: u32,
    /// Nothing is sent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<DateTime<Utc>>,
    /// When it was switched off for failing; `None` while it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<DateTime<Utc>>,
}

/// A webhook of the shop: where events go, which ones, and how well that works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// Our id, named in requests and deliveries.
    pub id: WebhookId,
    /// As the merchant calls it.
    pub name: String,
    /// The address; variables in it are written `#name#`.
    pub url: Template,
    /// The body of a POST; `None` makes it a GET.
    pub body: Option<Template>,
    /// The events it is subscribed to.
    pub events: BTreeSet<Event>,
    /// Whether the merchant has it switched on.
    pub active: bool,
    /// The key that signs deliveries, sealed.
    pub sealed_secret: String,
    /// How reliably it answers.
    pub health: Health,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When the merchant last changed it.
    pub updated_at: DateTime<Utc>,
    /// Goes up with every write; a write that read an older one is refused.
    #[serde(skip)]
    pub version: u64,
}

impl Webhook {
    /// Whether it receives `event` now.
    pub fn receives(&self, event: Event) -> bool {
        self.active && self.health.disabled_at.is_none() && self.events.contains(&event)
    }

    /// Records how an attempt ended; returns whether the webhook has to be written.
    pub fn note(&mut self, result: AttemptResult, now: DateTime<Utc>) -> bool {
        let health = &mut self.health;
        if result == AttemptResult::Succeeded {
            let was = std::mem::take(health);
            return was != Health::default();
        }
        let since = *health.failing_since.get_or_insert(now);
        health.failures = health.failures.saturating_add(1);
        if health.failures >= PAUSED_FROM {
            let doubled = PAUSE_MIN * 2_i32.saturating_pow((health.failures - PAUSED_FROM).min(10));
            health.paused_until = Some(now + doubled.min(PAUSE_MAX));
        }
        if now - since >= FAILING_MAX {
            health.disabled_at.get_or_insert(now);
        }
        true
    }

    /// Forgets earlier failures, when somebody switches it on again.
    pub fn reset_health(&mut self) {
        self.health = Health::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn webhook() -> Webhook {
        Webhook {
            id: WebhookId::from_random([1; 16]),
            name: "CRM".into(),
            url: Template::new("https://crm.example/hook"),
            body: None,
            events: [Event::AccountChanged].into(),
            active: true,
            sealed_secret: String::new(),
            health: Health::default(),
            created_at: at(0),
            updated_at: at(0),
            version: 1,
        }
    }

    #[test]
    fn a_failing_webhook_is_paused_for_longer_each_time_until_one_success() {
        let mut webhook = webhook();
        assert!(!webhook.note(AttemptResult::Succeeded, at(0)), "a healthy target costs no write");
        for nth in 0..4 {
            webhook.note(AttemptResult::Failed, at(nth));
        }
        assert_eq!(webhook.health.paused_until, None);
        webhook.note(AttemptResult::Failed, at(10));
        assert_eq!(webhook.health.paused_until, Some(at(20)));
        for _ in 0..50 {
            webhook.note(AttemptResult::Failed, at(100));
        }
        assert_eq!(webhook.health.paused_until, Some(at(100) + PAUSE_MAX));
        assert!(webhook.note(AttemptResult::Succeeded, at(200)));
        assert_eq!(webhook.health, Health::default());
    }

    #[test]
    fn a_webhook_that_fails_for_five_days_is_switched_off_and_not_before() {
        let mut webhook = webhook();
        webhook.note(AttemptResult::Failed, at(0));
        webhook.note(AttemptResult::Failed, at(5 * 86_400 - 1));
        assert!(webhook.receives(Event::AccountChanged));
        webhook.note(AttemptResult::Failed, at(5 * 86_400));
        assert!(!webhook.receives(Event::AccountChanged));
        webhook.reset_health();
        assert!(webhook.receives(Event::AccountChanged) && !webhook.receives(Event::LevelChanged));
    }
}
