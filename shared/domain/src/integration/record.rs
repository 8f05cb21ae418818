//! What a mailing service last received of a customer: the reason why an unchanged customer costs no request,
//! and how we know the address under which somebody is to be forgotten.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::email::Email;
use crate::ids::CustomerId;
use crate::mailing_service::Outcome;

/// How a customer stands at a service, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// They are there.
    Known,
    /// They exist there and want no mail.
    Unsubscribed,
    /// They do not exist there, and were not to be created.
    Absent,
    /// The service accepted what we sent and does not say whether they exist.
    Unsaid,
}

/// Why a service refused a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRefusal {
    /// Stable and machine-read.
    pub code: String,
    /// The service's own words, with addresses removed.
    pub detail: String,
    /// When it was refused.
    pub at: DateTime<Utc>,
}

/// What a service last received of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// The customer it is about.
    pub customer: CustomerId,
    /// Identifies account and list: see [`Integration::place`](super::Integration::place).
    pub place: String,
    /// The address they have there.
    pub email: Email,
    /// Digest of everything that was sent, so that the same is not sent again.
    pub digest: String,
    /// How they stand there.
    pub presence: Presence,
    /// Why the last write was refused; it is not tried again before something changes or somebody asks for
    /// it.
    pub refusal: Option<RowRefusal>,
    /// When it was written.
    pub at: DateTime<Utc>,
}

impl ContactRecord {
    /// Whether the service holds them at `place`.
    pub fn is_there(&self, place: &str) -> bool {
        self.place == place && matches!(self.presence, Presence::Known | Presence::Unsubscribed)
    }
}

impl Presence {
    /// What an outcome says about presence, given what was known before; `None` if it says nothing.
    pub fn after(outcome: &Outcome, before: Option<Self>) -> Option<Self> {
        match outcome {
            Outcome::Created | Outcome::Updated => Some(Self::Known),
            Outcome::Unsubscribed => Some(Self::Unsubscribed),
            Outcome::Skipped => Some(Self::Absent),
            // It takes what it does not know as well, so what was known stays known.
            Outcome::Sent | Outcome::Refused(_) => Some(before.unwrap_or(Self::Unsaid)),
            Outcome::Later | Outcome::Unclear => None,
        }
    }
}
