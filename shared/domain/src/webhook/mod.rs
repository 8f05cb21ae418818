//! Outgoing webhooks: what a merchant's own systems are told when a customer changes, how often it is tried, and when a
//! target is left alone.
//!
//! Sources of the rules: the triggers, the variables and GET without a body follow the field's habit (the public help of
//! loyalty add-ons for Shoptet); gaps between attempts and switching off after five days that of Svix; the headers are
//! those of the Standard Webhooks specification.

mod delivery;
mod template;
mod variables;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use delivery::{Attempt, Delivery, DeliveryMessage, DeliveryState, Subject};
pub use template::{BodyKind, Template, Variables};
pub use variables::{Known, VARIABLES};

use crate::ids::WebhookId;

/// What happened to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Points came or went.
    AccountChanged,
    /// Another VIP level, or none any more.
    LevelChanged,
    /// A PIN was made or replaced. The PIN itself is not told.
    PinChanged,
    /// The customer is told of points that will lapse.
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

    /// The API's name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(event, _)| *event == self).map_or("", |(_, name)| name)
    }

    /// The event of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(event, _)| *event)
    }
}

/// Failures in a row from which on a target is given pauses.
const PAUSED_FROM: u32 = 5;
/// The first pause, doubled with each further failure up to [`PAUSE_MAX`].
const PAUSE_MIN: TimeDelta = TimeDelta::seconds(10);
const PAUSE_MAX: TimeDelta = TimeDelta::minutes(15);
/// A target that answered nothing good for this long is switched off.
const FAILING_MAX: TimeDelta = TimeDelta::days(5);

/// How a target does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// Since when every attempt failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<DateTime<Utc>>,
    /// Attempts that failed in a row.
    pub failures: u32,
    /// Nothing is sent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<DateTime<Utc>>,
    /// When it was switched off for failing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<DateTime<Utc>>,
}

/// A target of the shop, and what it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// Ours.
    pub id: WebhookId,
    /// As the merchant calls it.
    pub name: String,
    /// Where to; variables are written `#name#`.
    pub url: Template,
    /// What to send by POST; without one it is a GET.
    pub body: Option<Template>,
    /// What it is told of.
    pub events: BTreeSet<Event>,
    /// Whether the merchant has it switched on.
    pub active: bool,
    /// The key that signs, sealed.
    pub sealed_secret: String,
    /// How it does.
    pub health: Health,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When the merchant last changed it.
    pub updated_at: DateTime<Utc>,
    /// Counts writes.
    #[serde(skip)]
    pub version: u64,
}

impl Webhook {
    /// Whether it is told of `event` now.
    pub fn hears(&self, event: Event) -> bool {
        self.active && self.health.disabled_at.is_none() && self.events.contains(&event)
    }

    /// Notes how an attempt ended; answers whether anything is to be written.
    pub fn note(&mut self, succeeded: bool, now: DateTime<Utc>) -> bool {
        let health = &mut self.health;
        if succeeded {
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

    /// Forgets earlier failures, as whoever switches it on again wants.
    pub fn mend(&mut self) {
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
    fn a_target_that_fails_is_given_growing_pauses_and_one_success_ends_them() {
        let mut webhook = webhook();
        assert!(!webhook.note(true, at(0)), "a healthy target costs no write");
        for nth in 0..4 {
            webhook.note(false, at(nth));
        }
        assert_eq!(webhook.health.paused_until, None);
        webhook.note(false, at(10));
        assert_eq!(webhook.health.paused_until, Some(at(20)));
        for _ in 0..50 {
            webhook.note(false, at(100));
        }
        assert_eq!(webhook.health.paused_until, Some(at(100) + PAUSE_MAX));
        assert!(webhook.note(true, at(200)));
        assert_eq!(webhook.health, Health::default());
    }

    #[test]
    fn a_target_that_fails_for_five_days_is_switched_off_and_not_before() {
        let mut webhook = webhook();
        webhook.note(false, at(0));
        webhook.note(false, at(5 * 86_400 - 1));
        assert!(webhook.hears(Event::AccountChanged));
        webhook.note(false, at(5 * 86_400));
        assert!(!webhook.hears(Event::AccountChanged));
        webhook.mend();
        assert!(webhook.hears(Event::AccountChanged) && !webhook.hears(Event::LevelChanged));
    }
}
