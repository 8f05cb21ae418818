//! The messages of contact sync. They name customers and never describe them: what is sent is read when it is
//! sent, so that a late message says what holds then and two about one customer are one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{CustomerId, EntryId, GroupId, ModelId, SegmentId, ShopId};
use crate::mailing_service::{EventKind, Service};

/// Something that happened to a customer, for services that receive events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// Which kind of event.
    pub kind: EventKind,
    /// Derived from its cause: the same change has the same id, however often it is announced.
    pub id: String,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The entry that changed the points; `None` for other events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The last day of the points that the notice is about, when points will expire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The group before, when the level changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_group: Option<GroupId>,
    /// Model and segment before, when the segment changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<(ModelId, Option<SegmentId>)>,
}

/// What is to be done at a mailing service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum ContactTask {
    /// A customer changed: write them, then send the event that says why, if there is one.
    Customer {
        /// The customer who changed.
        customer: CustomerId,
        /// Where the change stands in the order of changes, so that it can be found again there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<String>,
        /// The event to send after the fields; `None` for a change that is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<Happened>,
    },
    /// Write everybody who changed while the service was not reachable.
    CatchUp {
        /// A last look from this position on, after everything before is synced. The index of changes follows
        /// the table within moments, and this covers what came after them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        settle: Option<String>,
    },
}

/// A message of the contact queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose customers are synced.
    pub shop: ShopId,
    /// The mailing service to write to.
    pub service: Service,
    /// What to do there.
    #[serde(flatten)]
    pub task: ContactTask,
}

impl ContactMessage {
    /// The shape written now.
    pub const VERSION: u8 = 1;

    /// A message for a service of `shop`.
    pub fn new(shop: ShopId, service: Service, task: ContactTask) -> Self {
        Self { v: Self::VERSION, shop, service, task }
    }
}
