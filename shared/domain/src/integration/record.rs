//! What a mailing service last got of a customer: the reason why an unchanged customer costs no request, and
//! how we know the address whose fields are to be blanked after an erasure.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::email::Email;
use crate::ids::CustomerId;
use crate::mailing_service::Outcome;

/// Whether a service has a customer, as far as its answers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It has them.
    #[serde(rename = "known")] // As records are stored.
    Present,
    /// It has them, and they want no mail.
    Unsubscribed,
    /// It does not have them, and was not to create them.
    Absent,
    /// It took what we sent and does not say whether it has them.
    Unsaid,
}

/// Why a service refused a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRefusal {
    /// Stable and machine-read.
    pub code: String,
    /// The service's own words, with addresses removed.
    pub detail: String,
    /// When the service refused.
    pub at: DateTime<Utc>,
}

/// What a service last got of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// Whose contact this is.
    pub customer: CustomerId,
    /// The account and list that it is about: [`Integration::destination`](super::Integration::destination).
    pub destination: String,
    /// The address they have there.
    pub email: Email,
    /// Digest of everything that was sent, so that the same is not sent again.
    pub digest: String,
    /// Whether they are there.
    pub presence: Presence,
    /// Why the service refused them; they are not sent again before something changes or somebody asks for
    /// it.
    pub refusal: Option<RowRefusal>,
    /// When this record was written.
    pub at: DateTime<Utc>,
}

impl ContactRecord {
    /// Whether the service has them at `destination`.
    pub fn is_there(&self, destination: &str) -> bool {
        self.destination == destination && matches!(self.presence, Presence::Present | Presence::Unsubscribed)
    }
}

impl Presence {
    /// What is known after an answer of the service; `None` if the answer says nothing.
    pub fn after(outcome: &Outcome, before: Option<Self>) -> Option<Self> {
        match outcome {
            Outcome::Created | Outcome::Updated => Some(Self::Present),
            Outcome::Unsubscribed => Some(Self::Unsubscribed),
            Outcome::Skipped => Some(Self::Absent),
            // Services that answer like this take any address, so the answer adds nothing to what was known.
            Outcome::Sent | Outcome::Refused(_) => Some(before.unwrap_or(Self::Unsaid)),
            Outcome::Later | Outcome::Unclear => None,
        }
    }
}
