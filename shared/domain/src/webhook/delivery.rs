//! One event on its way to one webhook.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Event;
use crate::ids::{CustomerId, DeliveryId, EntryId, GroupId, ShopId, WebhookId, hex};
use crate::message::Message;

/// Pauses after the first, second, … failed attempt: eight attempts within 24 hours.
const GAPS: [TimeDelta; 7] = [
    TimeDelta::seconds(5),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(5),
    TimeDelta::hours(8),
    TimeDelta::hours(8),
];
/// A delivery whose webhook is paused for all this time is given up.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// What an event is about. The content is read when it is sent, so that a late delivery says what holds then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Which kind of event.
    pub event: Event,
    /// The customer it happened to.
    pub customer: CustomerId,
    /// The entry that changed the points; `None` for other events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The group before, when the level changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_group: Option<GroupId>,
    /// When the change happened, not when it is sent.
    pub at: DateTime<Utc>,
}

impl Subject {
    /// The delivery of this event to a webhook: the same change has the same id, however often it is
    /// announced. `key` distinguishes two changes of one kind of a customer.
    pub fn delivery(&self, shop: ShopId, webhook: &WebhookId, key: &str) -> DeliveryId {
        let text = format!("{shop}\n{webhook}\n{}\n{}\n{key}", self.event.as_str(), self.customer);
        let digest = Sha256::digest(text.as_bytes());
        DeliveryId::new(self.at.timestamp_millis(), &hex(&digest[..12]))
    }
}

/// Asks for a delivery to be attempted. It may come twice, and comes again while the delivery is pending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose webhook it is.
    pub shop: ShopId,
    /// The webhook that receives it.
    pub webhook: WebhookId,
    /// The delivery's id, which is also where its log is stored.
    pub delivery: DeliveryId,
    /// The event, so that a first attempt needs no read of the delivery.
    pub subject: Subject,
}

impl Message for DeliveryMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a delivery message";
    const NOT_ONE: &'static str = "not_a_delivery";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl DeliveryMessage {
    /// The first message of a subject to a webhook; `key` as for [`Subject::delivery`].
    pub fn new(shop: ShopId, webhook: &WebhookId, subject: Subject, key: &str) -> Self {
        let delivery = subject.delivery(shop, webhook, key);
        Self { v: Self::VERSION, shop, webhook: webhook.clone(), delivery, subject }
    }

    /// That of a delivery which is kept already, to be tried once more.
    pub fn of(shop: ShopId, delivery: &Delivery) -> Self {
        Self {
            v: Self::VERSION,
            shop,
            webhook: delivery.webhook.clone(),
            delivery: delivery.id.clone(),
            subject: delivery.subject.clone(),
        }
    }
}

/// How far a delivery has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It will be tried, or tried again.
    Pending,
    /// The webhook accepted it.
    Delivered,
    /// Given up after the last attempt, or after a day of pauses.
    Failed,
}

impl DeliveryState {
    /// The API's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

/// One attempt to deliver, as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When it began.
    pub at: DateTime<Utc>,
    /// The HTTP status of the answer; `None` when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it failed, free of personal data; `None` on success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Duration in milliseconds.
    pub took_ms: u32,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptResult {
    /// The webhook accepted the event.
    Succeeded,
    /// It did not answer, or refused.
    Failed,
}

impl Attempt {
    /// How it ended: any error, or an answer other than 2xx, is a failure.
    pub fn result(&self) -> AttemptResult {
        if self.error.is_none() { AttemptResult::Succeeded } else { AttemptResult::Failed }
    }
}

/// One event for one webhook, with its attempts. It holds nothing personal: what is sent is read when it is
/// sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Sorts by when the change happened; the receiver recognises repeats by it.
    pub id: DeliveryId,
    /// The webhook that receives it.
    pub webhook: WebhookId,
    /// The event it delivers.
    pub subject: Subject,
    /// How far it has come.
    pub state: DeliveryState,
    /// When the first attempt was due; a resend begins anew.
    pub created_at: DateTime<Utc>,
    /// The next attempt is not made before.
    pub next_at: DateTime<Utc>,
    /// Attempts of this round; a resend by hand begins another round.
    pub round: u32,
    /// All attempts, oldest first.
    pub attempts: Vec<Attempt>,
    /// Goes up with every write; a write that read an older one is refused.
    #[serde(skip)]
    pub version: u64,
}

impl Delivery {
    /// A new delivery, due at once.
    pub fn new(id: DeliveryId, webhook: WebhookId, subject: Subject, now: DateTime<Utc>) -> Self {
        Self {
            id,
            webhook,
            subject,
            state: DeliveryState::Pending,
            created_at: now,
            next_at: now,
            round: 0,
            attempts: Vec::new(),
            version: 0,
        }
    }

    /// Records how an attempt ended, and when the next one is due.
    pub fn note(&mut self, attempt: Attempt) {
        let at = attempt.at;
        let result = attempt.result();
        self.attempts.push(attempt);
        let gap = GAPS.get(self.round as usize);
        self.round = self.round.saturating_add(1);
        self.state = match gap {
            _ if result == AttemptResult::Succeeded => DeliveryState::Delivered,
            Some(gap) => {
                self.next_at = at + *gap;
                DeliveryState::Pending
            }
            None => DeliveryState::Failed,
        };
    }

    /// Gives it up when its day is over without the webhook having been ready for it.
    pub fn give_up_if_overdue(&mut self, now: DateTime<Utc>) -> bool {
        let over = self.state == DeliveryState::Pending && now - self.created_at >= LIFETIME + GAPS[1];
        if over {
            self.state = DeliveryState::Failed;
        }
        over
    }

    /// Begins another round of attempts, because somebody asked for a resend.
    pub fn begin_round(&mut self, now: DateTime<Utc>) {
        self.state = DeliveryState::Pending;
        self.created_at = now;
        self.next_at = now;
        self.round = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn subject() -> Subject {
        let customer = CustomerId::from_random([1; 16]);
        Subject { event: Event::AccountChanged, customer, entry: None, from_group: None, at: at(0) }
    }

    fn failed(at: DateTime<Utc>) -> Attempt {
        Attempt { at, status: Some(503), error: Some("status".into()), took_ms: 1 }
    }

    #[test]
    fn the_same_change_is_one_delivery_to_one_webhook() {
        let (shop, other) = (ShopId::new(1), ShopId::new(2));
        let (hook, second) = (WebhookId::from_random([1; 16]), WebhookId::from_random([2; 16]));
        let id = subject().delivery(shop, &hook, "7");
        assert_eq!(id, subject().delivery(shop, &hook, "7"));
        for another in [
            subject().delivery(shop, &hook, "8"),
            subject().delivery(shop, &second, "7"),
            subject().delivery(other, &hook, "7"),
        ] {
            assert_ne!(id, another);
        }
    }

    #[test]
    fn eight_attempts_with_growing_gaps_end_within_a_day() {
        let hook = WebhookId::from_random([1; 16]);
        let id = subject().delivery(ShopId::new(1), &hook, "7");
        let mut delivery = Delivery::new(id, hook, subject(), at(0));
        let mut gaps = Vec::new();
        while delivery.state == DeliveryState::Pending {
            let now = delivery.next_at;
            delivery.note(failed(now));
            gaps.push(delivery.next_at - now);
        }
        assert_eq!(delivery.attempts.len(), 8);
        assert!(gaps.windows(2).take(6).all(|pair| pair[0] <= pair[1]), "{gaps:?}");
        let last = delivery.attempts.last().unwrap().at;
        assert!(last - at(0) < TimeDelta::hours(24) && last - at(0) > TimeDelta::hours(23));
        delivery.begin_round(at(100_000));
        delivery.note(Attempt { error: None, ..failed(at(100_000)) });
        assert_eq!((delivery.state, delivery.attempts.len()), (DeliveryState::Delivered, 9));
    }

    #[test]
    fn a_delivery_to_a_webhook_paused_for_a_day_is_given_up() {
        let hook = WebhookId::from_random([1; 16]);
        let id = subject().delivery(ShopId::new(1), &hook, "7");
        let mut delivery = Delivery::new(id, hook, subject(), at(0));
        assert!(!delivery.give_up_if_overdue(at(86_000)));
        assert!(delivery.give_up_if_overdue(at(87_000)));
        assert_eq!(delivery.state, DeliveryState::Failed);
    }
}
